#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

void BuildBound(EntryReader& in, Draft& draft) {
    Bound bound;
    bound.name = in.Text("name");
    bound.value = in.Number("value");
    bound.in_force = in.InForce();
    bound.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.bounds.push_back(std::move(bound));
    draft.bounds.push_back(in.Place());
}

void BuildProvision(EntryReader& in, Draft& draft) {
    Provision provision;
    provision.name = in.Text("name");
    provision.chinese = in.Text("chinese");
    provision.english = in.Text("english");
    provision.in_force = in.InForce();
    provision.source = in.SourceOf();
    draft.data.provisions.push_back(std::move(provision));
}

void BuildRegion(EntryReader& in, Draft& draft) {
    ExamRegion region;
    region.name = in.Text("name");
    region.english = in.Text("english");
    if (in.Has("digits")) region.digits = in.Number("digits");
    region.source = in.SourceOf();
    if (region.digits && (*region.digits < 1 || *region.digits > 99))
        in.FaultAt("digits", Code::policy_wrong_type, {"digits", "1–99"});
    draft.data.regions.push_back(std::move(region));
}

}  // namespace

void BuildNamed(PolicyDocument& document, Draft& draft) {
    BuildEach(document, "bound", draft, BuildBound);
    BuildEach(document, "provision", draft, BuildProvision);
    BuildEach(document, "exam_region", draft, BuildRegion);
}

}  // namespace zhengji
