#include "materials/judge_apart.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <new>
#include <utility>

#include "base/text.hpp"
#include "materials/descriptor.hpp"

namespace zhengji {
namespace {

constexpr rlim_t kMostMemory = rlim_t{768} << 20U;  // of addresses, the program's own included
constexpr rlim_t kMostSeconds = 30;                 // of one core
constexpr std::chrono::seconds kPatience{90};       // where others have the core
constexpr std::chrono::milliseconds kEnding{5000};  // from its last word until it has ended
constexpr std::size_t kLargestAnswer = 4 * kLargestMaterial;
constexpr std::string_view kKept = "kept ";

struct Ends {
    Descriptor ours, its;
};
// It is spoken to by a socket: where it is gone, that is an error of the call, and no signal that
// ends whoever calls.
bool OpenSocket(Ends& to) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    to = {Descriptor(ends[0]), Descriptor(ends[1])};
    return true;
}
bool OpenPipe(Ends& from) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    from = {Descriptor(ends[0]), Descriptor(ends[1])};
    return true;
}

// What a server ignores is no affair of the process's.
int Spawn(pid_t& id, posix_spawn_file_actions_t& files) {
    posix_spawnattr_t how;
    if (const int failed = posix_spawnattr_init(&how); failed != 0) return failed;
    sigset_t theirs;
    sigemptyset(&theirs);
    posix_spawnattr_setsigmask(&how, &theirs);
    sigaddset(&theirs, SIGPIPE);
    sigaddset(&theirs, SIGXFSZ);
    posix_spawnattr_setsigdefault(&how, &theirs);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    std::string program = "zhengji", word(kJudgeWord);
    const std::array<char*, 3> words = {program.data(), word.data(), nullptr};
    const std::array<char*, 1> environment = {nullptr};
    const int failed =
        posix_spawn(&id, "/proc/self/exe", &files, &how, words.data(), environment.data());
    posix_spawnattr_destroy(&how);
    return failed;
}

// What a decoder does to the process by what it is given to read; every other signal came from
// without.
bool ComesOfTheFile(int signal) {
    constexpr std::array kIts = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGXCPU};
    return std::ranges::find(kIts, signal) != kIts.end();
}

// The process, and the two ends of what is said to it and heard from it.
class Process {
  public:
    Process() = default;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() {
        if (id_ <= 0) return;
        kill(id_, SIGKILL);
        while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    bool Start() {
        Ends in, out;
        if (!OpenSocket(in) || !OpenPipe(out)) return false;
        posix_spawn_file_actions_t files;
        if (posix_spawn_file_actions_init(&files) != 0) return false;
        posix_spawn_file_actions_adddup2(&files, in.its.Number(), STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, out.its.Number(), STDOUT_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO);
        const int failed = Spawn(id_, files);
        posix_spawn_file_actions_destroy(&files);
        if (failed != 0) id_ = 0;
        to_ = std::move(in.ours);
        from_ = std::move(out.ours);
        fcntl(to_.Number(), F_SETFL, O_NONBLOCK);
        fcntl(from_.Number(), F_SETFL, O_NONBLOCK);
        return failed == 0;
    }

    // Says all of `bytes` while it hears, to the end. material_unfolds: it says too much;
    // material_not_judged: it is too late.
    Result<std::string> Converse(std::string_view bytes) {
        std::string heard;
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (from_.IsOpen()) {
            if (heard.size() > kLargestAnswer) return MakeError(Code::material_unfolds);
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            if (left.count() <= 0) return MakeError(Code::material_not_judged);
            std::array<pollfd, 2> ends = {
                {{from_.Number(), POLLIN, 0}, {to_.Number(), POLLOUT, 0}}};
            if (poll(ends.data(), ends.size(), static_cast<int>(left.count())) < 0 &&
                errno != EINTR)
                return MakeError(Code::material_not_judged);
            if (ends[1].revents != 0) Say(bytes);
            if (ends[0].revents != 0) Hear(heard);
        }
        return heard;
    }

    // Whether it ended well; what it said is whole only then. material_unfolds where the file
    // brought it down, material_not_judged where somebody else did or nobody yet.
    Status End() {
        const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, id_, 0)));
        pollfd ended{process.Number(), POLLIN, 0};
        while (poll(&ended, 1, static_cast<int>(kEnding.count())) < 0 && errno == EINTR) {
        }
        siginfo_t how{};
        if (waitid(P_PID, static_cast<id_t>(id_), &how, WEXITED | WNOHANG) != 0 || how.si_pid == 0)
            return MakeError(Code::material_not_judged);
        id_ = 0;
        if (how.si_code == CLD_EXITED && how.si_status == 0) return {};
        const bool its = how.si_code != CLD_EXITED && ComesOfTheFile(how.si_status);
        return MakeError(its ? Code::material_unfolds : Code::material_not_judged);
    }

  private:
    void Say(std::string_view& bytes) {
        const ssize_t said = send(to_.Number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (said > 0) bytes.remove_prefix(static_cast<std::size_t>(said));
        if (bytes.empty() || (said < 0 && errno != EAGAIN && errno != EINTR)) to_.Close();
    }
    void Hear(std::string& heard) {
        std::array<char, 65536> some{};
        const ssize_t got = read(from_.Number(), some.data(), some.size());
        if (got > 0) heard.append(some.data(), static_cast<std::size_t>(got));
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) from_.Close();
    }

    pid_t id_ = 0;
    Descriptor to_, from_;
};

// `kept application/pdf` and its bytes behind the line's end; else the code's number and its
// arguments, a line each.
std::string Told(const Result<JudgedFile>& judged) {
    if (judged)
        return std::string(kKept) + std::string(FactsOf(judged->media).type) + "\n" + judged->bytes;
    std::string told = std::to_string(static_cast<int>(judged.error().code()));
    for (const std::string& argument : judged.error().message.args)
        told += "\n" + argument;
    return told;
}

Result<JudgedFile> Understood(std::string heard) {
    const auto end = heard.find('\n');
    const std::string_view first = std::string_view(heard).substr(0, end);
    if (first.starts_with(kKept) && end != std::string::npos) {
        const auto media = MediaOfType(first.substr(kKept.size()));
        if (!media) return MakeError(Code::material_unfolds);
        heard.erase(0, end + 1);
        return JudgedFile{*media, std::move(heard)};
    }
    unsigned code = 0;
    const auto read = std::from_chars(first.data(), first.data() + first.size(), code);
    if (first.empty() || read.ec != std::errc() || code >= CodeCount())
        return MakeError(Code::material_unfolds);
    auto arguments = SplitList(heard, '\n');
    arguments.erase(arguments.begin());
    return MakeError(static_cast<Code>(code), std::move(arguments));
}

void Limit(__rlimit_resource what, rlim_t most) {
    const rlimit limit{most, most};
    setrlimit(what, &limit);
}
// Told by a signal of its own, which nobody from without sends (ComesOfTheFile).
void LimitSeconds(rlim_t most) {
    const rlimit limit{most, most + 1};
    setrlimit(RLIMIT_CPU, &limit);
}

// Before anything of the file is read.
void TakeLittle() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
    Limit(RLIMIT_AS, kMostMemory);
    LimitSeconds(kMostSeconds);
    Limit(RLIMIT_FSIZE, 0);
    Limit(RLIMIT_NOFILE, 2);
    Limit(RLIMIT_CORE, 0);
    Limit(RLIMIT_NPROC, 0);
}

bool HearAll(std::string& heard) {
    std::array<char, 65536> some{};
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, some.data(), some.size());
        if (got == 0) return true;
        if (got < 0 && errno != EINTR) return false;
        if (got > 0) heard.append(some.data(), static_cast<std::size_t>(got));
        if (heard.size() > kLargestMaterial + 1) return false;
    }
}

bool SayAll(std::string_view said) {
    while (!said.empty()) {
        const ssize_t done = write(STDOUT_FILENO, said.data(), said.size());
        if (done < 0 && errno != EINTR) return false;
        if (done > 0) said.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

}  // namespace

Result<JudgedFile> JudgeApart(std::string_view bytes) {
    // What needs no library to be refused needs no process.
    if (bytes.empty() || bytes.size() > kLargestMaterial) return JudgeFile(bytes);
    Process process;
    if (!process.Start()) return MakeError(Code::material_not_judged);
    ZJ_ASSIGN(std::string heard, process.Converse(bytes));
    ZJ_TRY(process.End());
    return Understood(std::move(heard));
}

int JudgeWhatComesIn() {
    TakeLittle();
    std::string bytes;
    try {
        if (!HearAll(bytes)) return 1;
        return SayAll(Told(JudgeFile(bytes))) ? 0 : 1;
    } catch (const std::bad_alloc&) {
        return SayAll(Told(MakeError(Code::material_unfolds))) ? 0 : 1;
    }
}

}  // namespace zhengji
