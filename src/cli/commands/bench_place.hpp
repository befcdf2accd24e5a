// Where a bench works: a folder of its own that goes with it, and registers of made-up people.
#pragma once

#include <memory>
#include <string>

#include "app/register/register.hpp"
#include "app/steps/take_step.hpp"
#include "cli/command.hpp"

namespace zhengji {

class BenchFolder {
  public:
    BenchFolder();
    BenchFolder(const BenchFolder&) = delete;
    BenchFolder& operator=(const BenchFolder&) = delete;
    ~BenchFolder();

    const std::string& Path() const { return path_; }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

/// A new rehearsal register, made at that moment under the policy shipped.
Result<std::unique_ptr<Register>> MakeRehearsal(const Invocation& call, const StorePlace& place,
                                                Instant made);
/// The same in one file of the folder.
Result<std::unique_ptr<Register>> MakeRehearsal(const Invocation& call, const BenchFolder& folder,
                                                const std::string& name, Instant made);

/// When certificates that may be registered were imported, and when they are registered.
extern const Instant kImportedAt, kRegisteredAt;
/// So many certificates of persons of their own, of 2005; each may be registered at kRegisteredAt.
Status ImportRegistrable(Register& reg, const BenchFolder& folder, int count);
/// The agency's account that applies for them.
extern const char* const kAgencyClerk;
/// An application for the registration of certificate `i`: a case, a step, an act.
StepRequest Application(int i);

}  // namespace zhengji
