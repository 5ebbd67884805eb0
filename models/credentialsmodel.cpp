#include "models/credentialsmodel.h"

#include "core/secretnames.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"),
     QT_TRANSLATE_NOOP("console::models", "Where the value is in the JSON")},
    {QT_TRANSLATE_NOOP("console::models", "Value"),
     QT_TRANSLATE_NOOP("console::models", "The value, masked until revealed")},
};

/// Deeper values are shown as one: no real credential nests like this, and no input may exhaust the stack.
constexpr int DeepestLevel = 32;

/// Of an OAuth authorization code the name alone says nothing.
bool hidesValue(const QString &key)
{
    return key.compare(QLatin1String("code"), Qt::CaseInsensitive) == 0 || namesSecret(key);
}

/// Collects the leaves of a value in their order.
class Flattener
{
public:
    explicit Flattener(CredentialsModel::Masking masking) : m_masking(masking) {}

    void add(const QString &path, const JsonValue &value, bool secretName, int level)
    {
        const std::vector<JsonMember> members = value.members();
        const std::vector<JsonValue> items = value.items();
        if ((members.empty() && items.empty()) || level >= DeepestLevel) {
            rows.push_back({.name = path, .value = value, .secret = isSecret(path, secretName)});
            return;
        }
        for (const JsonMember &member : members) {
            const QString below = path.isEmpty() ? member.key : path + u'.' + member.key;
            add(below, member.value, secretName || hidesValue(member.key), level + 1);
        }
        for (size_t i = 0; i < items.size(); ++i)
            add(path + QStringLiteral("[%1]").arg(i), items[i], secretName, level + 1);
    }

    std::vector<SecretRow> rows;

private:
    bool isSecret(const QString &path, bool secretName) const
    {
        if (m_masking == CredentialsModel::Masking::SecretNames)
            return secretName;
        return path != QLatin1String("type") && path != QLatin1String("expires_at");
    }

    CredentialsModel::Masking m_masking;
};

} // namespace

CredentialsModel::CredentialsModel(QObject *parent) : SecretRowsModel(Columns, parent) {}

void CredentialsModel::setCredentials(const JsonValue &json, Masking masking)
{
    Flattener flattener(masking);
    for (const JsonMember &member : json.members())
        flattener.add(member.key, member.value, hidesValue(member.key), 1);
    setSecretRows(std::move(flattener.rows));
}

} // namespace console
