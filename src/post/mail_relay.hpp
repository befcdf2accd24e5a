// The mail server that takes what the register sends: where it is, as whom it is spoken to, and
// from whom mail comes. Read from a file that nobody else may read (docs/operations.md, Mail).
#pragma once

#include <string>
#include <string_view>

#include "messages/message.hpp"
#include "post/letter.hpp"

namespace zhengji {

struct MailRelay {
    std::string url;  ///< `smtps://mail.example:465`, `smtp://mail.example:587`
    LetterSender from;
    std::string user, password;  ///< empty: the server asks for none
    std::string authorities;     ///< a file of certificates to trust; empty: the system's

    /// Whether it is on this machine, named by its number: the one that is spoken to in the clear.
    bool IsLoopback() const;
    /// Lines of `server`, `from`, `name`, `user`, `password`, `authorities`, each with `=` and its
    /// value. mail_file_line, mail_file_lacks.
    static Result<MailRelay> Parse(std::string_view text);
    /// mail_file_open; file_unreadable.
    static Result<MailRelay> Read(const std::string& path);
};

}  // namespace zhengji
