#include "app/imports/locked_file.hpp"

namespace zhengji {

Status NoteJudged(Register& reg, const ImportRequest& request, std::string_view action) {
    const std::string& name = request.name.empty() ? request.path : request.name;
    const std::string subject = request.class_id != 0 ? "class " + std::to_string(request.class_id)
                                                      : name.substr(name.rfind('/') + 1);
    return Look(reg, {request.officer, request.now}, Asked::Somewhere(action),
                [&](Looking& looking) {
                    looking.Saw({LookAt::kPerson, Matter{}, "", subject, Purpose::kIdentity});
                    return Status();
                });
}

}  // namespace zhengji
