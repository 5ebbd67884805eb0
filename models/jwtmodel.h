#pragma once

#include "models/jwt.h"
#include "models/rowsmodel.h"

namespace console {

/// A member of a token's header or claims.
struct JwtRow {
    bool isClaim = false;
    QString name; ///< Empty for a payload that is no object.
    JsonValue value;
    QString meaning; ///< What the member says to a person; empty where only the issuer knows.
    QString exact;   ///< The exact time behind `meaning`, if it is one.
};

/// A decoded token, a row a member, in its order: values as the JSON text that came, and what the registered ones
/// (RFC 7519 and OpenID Connect) mean. All of it is personal data: it is shown only while the token may be seen,
/// and no cell can be copied by the way.
class JwtModel : public RowsModel<JwtRow>
{
    Q_OBJECT

public:
    enum class Column { Part, Name, Value, Meaning };

    explicit JwtModel(QObject *parent = nullptr);

    /// Times are told as they are at `now`.
    void setToken(const Jwt &token, const QDateTime &now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString cellTextOf(const JwtRow &row, Column column) const;
    QString toolTipOf(const JwtRow &row, Column column) const;
};

/// When a token was issued, begins and ends, each with its exact time, in the order of its claims; empty where it does
/// not say.
QStringList jwtTimes(const Jwt &token, const QDateTime &now);
/// What a token is and is not, in a sentence or two: never that it is genuine.
QString jwtSentence(const Jwt &token);

} // namespace console
