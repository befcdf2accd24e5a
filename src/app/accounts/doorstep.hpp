// Who stands before a door and is nobody yet: what a door knows of a request before anyone has
// signed in. Made by the doors only; belongs to one thread, as its register does.
#pragma once

#include <string>

#include "accounts/passkey.hpp"
#include "accounts/password.hpp"
#include "app/register/register.hpp"
#include "base/leaky_buckets.hpp"
#include "post/reach.hpp"

namespace zhengji {

struct FileDesk;  // app/claims/materials.hpp

struct Doorstep {
    Register& reg;
    HashingSlots& slots;  ///< one for the process
    Instant now;
    PasskeySite site;
    std::string network;      ///< the client's, as limits count it (http/client_address.hpp)
    std::string device = {};  ///< from its cookie: what SignInStep::device once gave; may be empty
    std::string label = {};   ///< of the device in words, for the list of sessions
    const FileDesk* files = nullptr;  ///< one for the process; null: files are judged here
    Reach reach = Reach::kOutside;    ///< of what is called back
    bool sends_mail = false;          ///< whether there is a mail server to send by
    /// Wrong passwords by the client's widest network, whichever accounts they were for; one for
    /// the process, which tells the others; null: not counted.
    SharedBuckets* guesses = nullptr;
    std::string wide_network = {};         ///< empty: of nobody in particular
    SharedBuckets* wrong_names = nullptr;  ///< ChecksAsked's (app/answers/bulk_check.hpp)
};

}  // namespace zhengji
