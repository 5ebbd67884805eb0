#pragma once

#include "dto/connection.h"

#include <QByteArrayList>

namespace console {

/// Text as it is compared in searches: case folded, accents off, UTF-8.
QByteArray searchFolded(const QString &text);

/// What a filter box asks for. Every part must match.
struct ConnectionFilter {
    /// A condition on one named field: `tag.plan:free`.
    struct FieldTerm {
        enum class Field { Tag, Id, EndUser, Organization, Integration, Provider };
        Field field;
        QByteArray tag;   ///< The tag's key, folded; of Field::Tag only.
        QByteArray value; ///< Folded; contained in the field. Empty: the field is there.
        friend bool operator==(const FieldTerm &, const FieldTerm &) = default;
    };

    QByteArrayList words; ///< Folded; each is contained in some text of the row.
    std::vector<FieldTerm> terms;
    QString integrationKey;     ///< Exactly this integration; empty for all.
    std::vector<Health> health; ///< All of these at once: from the chip and from `health:`.
    bool authError = false;     ///< `error:auth`: has such an error, whatever else it has.
    bool syncError = false;     ///< `error:sync`
    bool nothing = false;       ///< Asks for what cannot be, such as `health:blue`.

    bool isEmpty() const;
    friend bool operator==(const ConnectionFilter &, const ConnectionFilter &) = default;
};

/// Reads the filter box. Words are AND-ed; "two words" in quotes are one. Fields: `integration:`,
/// `provider:`, `id:`, `user:`, `org:`, `tag.KEY:`, `error:auth|sync`, `health:healthy|auth|sync|unknown`.
/// A word with another colon is a plain word, and finds tags written `key:value`.
ConnectionFilter parseConnectionFilter(const QString &text, const QString &integrationKey = {},
                                       std::optional<Health> health = {});

} // namespace console
