#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace console::test {

/// One `#include` of a source text.
struct Include {
    int line = 0; ///< 1-based
    QString path; ///< as written between the quotes or brackets
    bool operator==(const Include &) const = default;
};

/// The text with every comment replaced by spaces, line by line, so that line numbers stay. String
/// literals, raw ones too, are kept: a "//" in a URL is no comment.
QString withoutComments(const QString &source);

/// Every include line, also of the forms `#  include` and `#include_next`; not those in comments.
QList<Include> includesOf(const QString &source);

/// All C++ files below the folders (or the files themselves) relative to root, sorted, as paths relative to it.
QStringList sourceFiles(const QString &root, const QStringList &below);

} // namespace console::test
