#pragma once

#include <QDateTime>
#include <QStringList>

#include <tl/expected.hpp>

namespace console {

/// The most ids that one request for records may name (nango-api.md 1.6.1).
constexpr int MaxRecordIds = 100;

/// Reads "Modified after" as people type it: a date or a date with a time, local unless it ends in `Z` or
/// an offset. Gives the one form the server takes (ISO with `Z`, milliseconds), nothing for empty text,
/// or a sentence that says what is wrong: no date, or older than the 365 days the server looks back.
tl::expected<QString, QString> parseModifiedAfter(const QString &text, const QDateTime &now);

/// Reads ids separated by commas or any white space, each kept once; or a sentence that says what is wrong.
tl::expected<QStringList, QString> parseRecordIds(const QString &text);

} // namespace console
