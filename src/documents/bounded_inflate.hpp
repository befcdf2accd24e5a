// A bound on what a PDF's streams unfold to: few bytes can be written that inflate to any size, one
// layer within another. Private to this folder's source files.
#pragma once

namespace zhengji {

/// From now on libqpdf inflates each layer of a stream, cross-references and object streams too, to
/// at most 4 MiB (a longer one throws), and knows no other way of packing but those that cannot
/// grow. Our own files are written so. Any thread; again does nothing.
void BoundInflating();

}  // namespace zhengji
