// A PostgreSQL of the test's own: a fresh cluster in a temporary folder, on a Unix socket there
// only, started by the test and ended by it. PostgreSQL refuses to run as root: then it runs as the
// user postgres.
#pragma once

#include <memory>
#include <string>

namespace zhengji {

class PrivatePostgres {
  public:
    /// Null when it cannot be started: a failure of the test, never a reason to skip it.
    static std::unique_ptr<PrivatePostgres> Start();
    ~PrivatePostgres();

    /// The URL of a new empty database.
    std::string NewDatabase();

  private:
    PrivatePostgres(std::string folder, int process)
        : folder_(std::move(folder)), process_(process) {}
    std::string folder_;
    int process_;
    int databases_ = 0;
};

}  // namespace zhengji
