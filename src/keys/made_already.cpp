#include "keys/made_already.hpp"

namespace zhengji {

Error MadeAlready(const std::string& keys_dir) {
    return MakeError(Code::keys_exist,
                     {keys_dir, Word("登记册已经建立过，不能再建",
                                     "the register has been made already and is not made again")});
}

}  // namespace zhengji
