// Whether an act is answered once it is kept and signed. Always so, but in the one program that
// tests/fault builds as its negative control, which answers before the commit: the crash test must
// fail of it.
#pragma once

namespace zhengji {

#ifdef ZHENGJI_CONTROL_ANSWERS_EARLY
inline constexpr bool kAnsweredOnceKept = false;
#else
inline constexpr bool kAnsweredOnceKept = true;
#endif

}  // namespace zhengji
