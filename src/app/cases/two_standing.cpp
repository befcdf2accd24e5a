#include "app/cases/two_standing.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "store/same_persons.hpp"

namespace zhengji {
namespace {

bool ShouldBeOne(const LivingCertificate& one, const LivingCertificate& other) {
    const CertificateRecord &a = one.record, &b = other.record;
    return a.facts.session == b.facts.session &&
           a.number.series.qualification == b.number.series.qualification &&
           !MayStandBeside(a.facts, b.facts);
}

bool IsOf(int province, const LivingCertificate& one) {
    return OfficeOver(ActKind::kRevoked, one.life) == province;
}

}  // namespace

Result<std::vector<TwoStanding>> TwoStandingOf(Transaction& tx, std::span<const PersonId> persons,
                                               CivilDate on) {
    std::set<std::string> numbers;
    for (const PersonId& person : persons) {
        ZJ_ASSIGN(const auto of_one, Certificates(tx).OfPerson(person));
        numbers.insert(of_one.begin(), of_one.end());
    }
    std::vector<LivingCertificate> standing;
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(auto living, LivingOf(tx, number, on));
        if (!living.life.ended) standing.push_back(std::move(living));
    }
    std::vector<TwoStanding> twos;
    for (std::size_t i = 0; i < standing.size(); ++i)
        for (std::size_t k = i + 1; k < standing.size(); ++k)
            if (ShouldBeOne(standing[i], standing[k])) twos.push_back({standing[i], standing[k]});
    return twos;
}

Result<std::vector<TwoStanding>> AllTwoStanding(Transaction& tx, std::optional<int> province,
                                                CivilDate on) {
    std::set<PersonId> joined;
    ZJ_TRY(SamePersons(tx).ForEach(
        [&](const SamePersons::Joined& one) { joined.insert(one.known_as); }));
    std::vector<TwoStanding> all;
    for (const PersonId& person : joined) {
        ZJ_ASSIGN(auto twos, TwoStandingOf(tx, std::span(&person, 1), on));
        for (TwoStanding& two : twos)
            if (!province || IsOf(*province, two.one) || IsOf(*province, two.other))
                all.push_back(std::move(two));
    }
    return all;
}

Reason NoteOf(const TwoStanding& two) {
    return {
        {Code::two_stand, {two.one.record.number.ToString(), two.other.record.number.ToString()}},
        "S25-2",
        std::string(kOurReading)};
}

}  // namespace zhengji
