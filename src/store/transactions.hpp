// Whether transactions do what they say. Always real, but in the one program that tests/fault
// builds as its negative control, where they do nothing and the crash test must therefore fail.
#pragma once

namespace zhengji {

#ifdef ZHENGJI_CONTROL_WITHOUT_TRANSACTIONS
inline constexpr bool kTransactionsHold = false;
#else
inline constexpr bool kTransactionsHold = true;
#endif

}  // namespace zhengji
