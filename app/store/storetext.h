#pragma once

#include <QCoreApplication>
#include <QString>

namespace console::storetext {

/// Translates a text of the store.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("console::Store", text);
}

} // namespace console::storetext
