#include "store/private_postgres.hpp"

#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace zhengji {
namespace {

const std::string kBin = "/usr/lib/postgresql/15/bin/";

// In front of a command when root calls it.
std::string AsPostgres() {
    return getuid() == 0 ? "runuser -u postgres -- " : "";
}

bool Run(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

int Spawn(const std::string& folder) {
    const int child = fork();
    if (child != 0) return child;
    if (getuid() == 0) {
        const passwd* user = getpwnam("postgres");
        if (user == nullptr || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) _exit(1);
    }
    // The folder that the tests run in may be root's alone: a clone in /root is.
    if (chdir(folder.c_str()) != 0) _exit(1);
    if (freopen("/dev/null", "w", stdout) == nullptr ||
        freopen("/dev/null", "w", stderr) == nullptr)
        _exit(1);
    const std::string program = kBin + "postgres";  // by its whole name: it looks for itself by it
    execl(program.c_str(), program.c_str(), "-D", (folder + "/data").c_str(), "-k", folder.c_str(),
          "-c", "listen_addresses=", "-c", "fsync=off", nullptr);
    _exit(1);
}

std::string UrlOf(const std::string& folder, const std::string& database) {
    const std::string user = getuid() == 0 ? "postgres" : getpwuid(getuid())->pw_name;
    return "postgresql:///" + database + "?host=" + folder + "&user=" + user;
}

}  // namespace

std::unique_ptr<PrivatePostgres> PrivatePostgres::Start() {
    std::string folder = "/tmp/zhengji-pg-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr) return nullptr;
    if (getuid() == 0 && !Run("chown postgres " + folder)) return nullptr;
    if (!Run(AsPostgres() + kBin + "initdb -D " + folder +
             "/data -A trust -E UTF8 --locale=C --no-sync"))
        return nullptr;
    std::unique_ptr<PrivatePostgres> server(new PrivatePostgres(folder, Spawn(folder)));
    for (int i = 0; i < 300; ++i) {
        if (Run(kBin + "pg_isready -h " + folder)) return server;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return nullptr;
}

PrivatePostgres::~PrivatePostgres() {
    kill(process_, SIGINT);
    waitpid(process_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string PrivatePostgres::NewDatabase() {
    const std::string name = "t" + std::to_string(++databases_);
    const bool made =
        Run("psql '" + UrlOf(folder_, "postgres") + "' -c 'CREATE DATABASE " + name + "'");
    return made ? UrlOf(folder_, name) : "";
}

}  // namespace zhengji
