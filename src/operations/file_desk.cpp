#include "operations/file_desk.hpp"

#include "operations/visit.hpp"

namespace zhengji {

const FileDesk& DeskOf(const Asking& asking) {
    static const FileDesk kHere;
    const FileDesk* const desk = asking.visit == nullptr ? nullptr : asking.visit->at.files;
    return desk == nullptr ? kHere : *desk;
}

}  // namespace zhengji
