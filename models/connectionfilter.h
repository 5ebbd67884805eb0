#pragma once

#include "dto/connection.h"

#include <QByteArrayList>
#include <QDateTime>

namespace console {

/// Text as it is compared in searches: case folded, accents off, UTF-8.
QByteArray searchFolded(const QString &text);

/// What a filter box asks for. Every part must match.
struct ConnectionFilter {
    /// A condition on one named field, or a negated word: `tag.plan:free`, `-acme`.
    struct FieldTerm {
        enum class Field { Any, Tag, Id, EndUser, Email, Organization, Integration, Provider };
        Field field = Field::Any;
        QByteArray tag;       ///< The tag's key, folded; of Field::Tag only.
        QByteArray value;     ///< Folded; contained in the field. Empty: the field is there.
        bool whole = false;   ///< `id:=acme`: the field is the value, not merely contains it.
        bool negated = false; ///< `-tag.plan:free`: rows that match this go.
        friend bool operator==(const FieldTerm &, const FieldTerm &) = default;
    };
    /// A condition on what the server reports as failing: `health:sync`, `-error:auth`.
    struct StateTerm {
        enum class What { AuthError, SyncError, OtherError, NoError, Health };
        What what = What::Health;
        Health health = Health::Healthy; ///< Of What::Health only.
        bool negated = false;
        friend bool operator==(const StateTerm &, const StateTerm &) = default;
    };
    /// When the connection was made, in microseconds since the epoch: `from` <= created < `until`.
    struct CreatedTerm {
        qint64 from;
        qint64 until;
        bool negated = false;
        friend bool operator==(const CreatedTerm &, const CreatedTerm &) = default;
    };
    /// A part of the box that asks for what cannot be, and what to write instead.
    struct Problem {
        qsizetype begin; ///< Where the part begins in the text of the box.
        qsizetype end;
        QString message; ///< A sentence for a person.
        friend bool operator==(const Problem &, const Problem &) = default;
    };

    QByteArrayList words; ///< Folded; each is contained in some text of the row.
    std::vector<FieldTerm> terms;
    std::vector<StateTerm> states;
    std::vector<CreatedTerm> created;
    QString integrationKey; ///< Exactly this integration; empty for all.
    /// With one of them nothing matches: a filter that is not understood never shows more than was meant.
    std::vector<Problem> problems;
    /// Words with a colon that name no field and are searched as plain text; to hint at when nothing matches.
    QStringList plainWithColon;

    bool isEmpty() const;
    friend bool operator==(const ConnectionFilter &, const ConnectionFilter &) = default;
};

/// Reads the filter box. Words are AND-ed; "two words" in quotes are one; a minus before a word or field
/// negates it. Fields: `id:`, `user:`, `email:`, `org:`, `integration:`, `provider:`, `tag.KEY:`, `tag:` for any tag
/// (contain the value, or are it with `=` before it), `error:auth|sync|other|none`, `health:healthy|auth|sync|unknown`,
/// `has:tag|tag.KEY|user|email|org|error`, and `created:` with a date, `>` `>=` `<` `<=` `=` before it, or
/// `FROM..UNTIL`, where a date is `2026`, `2026-01`, `2026-01-31`, an ISO time, `today`, `yesterday`, or `7d`
/// for seven days ago (`h`, `d`, `w`). Dates are of the time zone of `now`. A field without a value filters
/// nothing yet. A word with another colon is a plain word, and finds tags written `key:value`.
ConnectionFilter parseConnectionFilter(const QString &text, const QString &integrationKey = {},
                                       std::optional<Health> health = {},
                                       const QDateTime &now = QDateTime::currentDateTime());

/// One word of the box: where it lies, quotes included, and what it says without them.
struct FilterWord {
    qsizetype begin = 0;
    qsizetype end = 0;
    QString text;
    bool quoted = false; ///< It begins with a quote: neither a field nor negated.
    friend bool operator==(const FilterWord &, const FilterWord &) = default;
};
std::vector<FilterWord> filterWords(const QString &text);

/// A value as it is written behind a field: in quotes where it has a space.
QString filterQuoted(const QString &value);

} // namespace console
