#include "models/jwtmodel.h"

#include "core/timestamps.h"
#include "models/format.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Part"), QT_TRANSLATE_NOOP("console::models", "Header or claims")},
    {QT_TRANSLATE_NOOP("console::models", "Name"), QT_TRANSLATE_NOOP("console::models", "The member's name")},
    {QT_TRANSLATE_NOOP("console::models", "Value"), QT_TRANSLATE_NOOP("console::models", "The JSON as it is written")},
    {QT_TRANSLATE_NOOP("console::models", "Meaning"),
     QT_TRANSLATE_NOOP("console::models", "What a registered member says")},
};

constexpr qsizetype LongestCell = 4000;

struct TimeMeaning {
    const char *name;
    const char *ahead; ///< "%1" becomes "in 2 h".
    const char *past;  ///< "%1" becomes "3 min ago".
};

constexpr TimeMeaning Times[] = {
    {"exp", QT_TRANSLATE_NOOP("console::JwtModel", "Ends %1"), QT_TRANSLATE_NOOP("console::JwtModel", "Ended %1")},
    {"nbf", QT_TRANSLATE_NOOP("console::JwtModel", "Begins %1"), QT_TRANSLATE_NOOP("console::JwtModel", "Began %1")},
    {"iat", QT_TRANSLATE_NOOP("console::JwtModel", "Issued %1"), QT_TRANSLATE_NOOP("console::JwtModel", "Issued %1")},
    {"auth_time", QT_TRANSLATE_NOOP("console::JwtModel", "Signs in %1"),
     QT_TRANSLATE_NOOP("console::JwtModel", "Signed in %1")},
    {"updated_at", QT_TRANSLATE_NOOP("console::JwtModel", "Profile changes %1"),
     QT_TRANSLATE_NOOP("console::JwtModel", "Profile changed %1")},
};

struct Meaning {
    const char *name;
    const char *text;
};

constexpr Meaning Texts[] = {
    {"alg", QT_TRANSLATE_NOOP("console::JwtModel", "Algorithm")},
    {"enc", QT_TRANSLATE_NOOP("console::JwtModel", "Content encryption")},
    {"kid", QT_TRANSLATE_NOOP("console::JwtModel", "Key ID")},
    {"typ", QT_TRANSLATE_NOOP("console::JwtModel", "Type")},
    {"cty", QT_TRANSLATE_NOOP("console::JwtModel", "Content type")},
    {"iss", QT_TRANSLATE_NOOP("console::JwtModel", "Issuer")},
    {"sub", QT_TRANSLATE_NOOP("console::JwtModel", "Subject")},
    {"aud", QT_TRANSLATE_NOOP("console::JwtModel", "Audience")},
    {"jti", QT_TRANSLATE_NOOP("console::JwtModel", "Token ID")},
    {"azp", QT_TRANSLATE_NOOP("console::JwtModel", "Client it was issued to")},
    {"client_id", QT_TRANSLATE_NOOP("console::JwtModel", "Client it was issued to")},
    {"scope", QT_TRANSLATE_NOOP("console::JwtModel", "Scopes")},
    {"scp", QT_TRANSLATE_NOOP("console::JwtModel", "Scopes")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("console::JwtModel", text);
}

/// What a registered member means; empty for others.
QString meaningOf(const QString &name)
{
    for (const Meaning &meaning : Texts) {
        if (name == QLatin1String(meaning.name))
            return translated(meaning.text);
    }
    return {};
}

/// What a time claim says at `now`; empty for members that are none.
QString timeMeaningOf(const QString &name, const QDateTime &when, const QDateTime &now)
{
    for (const TimeMeaning &meaning : Times) {
        if (name == QLatin1String(meaning.name))
            return translated(when > now ? meaning.ahead : meaning.past).arg(relativeTime(when, now));
    }
    return {};
}

JwtRow rowOf(const JsonMember &member, bool isClaim, const QDateTime &now)
{
    JwtRow row{
        .isClaim = isClaim, .name = member.key, .value = member.value, .meaning = meaningOf(member.key), .exact = {}};
    const QDateTime when = isClaim ? numericDate(member.value) : QDateTime();
    const QString time = when.isValid() ? timeMeaningOf(member.key, when, now) : QString();
    if (time.isEmpty())
        return row;
    row.exact = exactTime(when);
    row.meaning = time;
    return row;
}

QString payloadSentence(Jwt::Payload payload)
{
    switch (payload) {
    case Jwt::Payload::Claims:
    case Jwt::Payload::OtherJson:
        return {};
    case Jwt::Payload::Token:
        return JwtModel::tr("It carries another token, which is not decoded.");
    case Jwt::Payload::NotJson:
        return JwtModel::tr("What it carries is no JSON and is not shown.");
    case Jwt::Payload::Empty:
        return JwtModel::tr("It carries nothing itself.");
    case Jwt::Payload::Encrypted:
        return JwtModel::tr("What it carries is encrypted: only its receiver can read it.");
    }
    return {};
}

} // namespace

JwtModel::JwtModel(QObject *parent) : RowsModel(Columns, parent) {}

void JwtModel::setToken(const Jwt &token, const QDateTime &now)
{
    std::vector<JwtRow> rows;
    for (const JsonMember &member : token.header.members())
        rows.push_back(rowOf(member, false, now));
    for (const JsonMember &member : token.claims.members())
        rows.push_back(rowOf(member, true, now));
    if (token.payload == Jwt::Payload::OtherJson)
        rows.push_back({.isClaim = true, .name = {}, .value = token.claims, .meaning = {}, .exact = {}});
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QString JwtModel::cellTextOf(const JwtRow &row, Column column) const
{
    switch (column) {
    case Column::Part:
        return row.isClaim ? tr("Claims") : tr("Header");
    case Column::Name:
        return row.name;
    case Column::Value:
        return QString::fromUtf8(row.value.raw());
    case Column::Meaning:
        return row.meaning;
    }
    return {};
}

/// A name tells what it means, too: there may be no room for a column of it.
QString JwtModel::toolTipOf(const JwtRow &row, Column column) const
{
    if (column == Column::Meaning && !row.exact.isEmpty())
        return row.exact;
    const QString text = cellText(cellTextOf(row, column), LongestCell);
    return column == Column::Name && !row.meaning.isEmpty() ? tr("%1: %2").arg(text, row.meaning) : text;
}

QVariant JwtModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const JwtRow &row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(cellTextOf(row, column), LongestCell);
    case Qt::ToolTipRole:
        return toolTipOf(row, column);
    case RawRole:
        return column == Column::Value ? maskText() : cellTextOf(row, column);
    case SortRole:
        return cellTextOf(row, column);
    case SecretRole:
        return column == Column::Value;
    case MonospaceRole:
        return column == Column::Name || column == Column::Value;
    default:
        return {};
    }
}

QStringList jwtTimes(const Jwt &token, const QDateTime &now)
{
    QStringList times;
    for (const JsonMember &member : token.claims.members()) {
        const JwtRow row = rowOf(member, true, now);
        if (!row.exact.isEmpty())
            times << JwtModel::tr("%1 (%2)").arg(row.meaning, row.exact);
    }
    return times;
}

QString jwtSentence(const Jwt &token)
{
    const QString what = token.kind == Jwt::Kind::Unsigned
                             ? JwtModel::tr("This token is not signed: anybody could have written it.")
                         : token.kind == Jwt::Kind::Encrypted
                             ? JwtModel::tr("An encrypted token; not verified.")
                             : JwtModel::tr("Decoded as it is written; the signature was not verified.");
    const QString payload = payloadSentence(token.payload);
    return payload.isEmpty() ? what : what + u' ' + payload;
}

} // namespace console
