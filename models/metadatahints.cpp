#include "models/metadatahints.h"

#include "core/jsonmembers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace console {

namespace {

constexpr size_t mostHints = 100;
constexpr int fewestSiblings = 3; // Fewer say nothing about what is usual.

QString tr(const char *text)
{
    return QCoreApplication::translate("MetadataHint", text);
}

QString typeWord(const JsonValue &value)
{
    switch (value.kind()) {
    case JsonValue::Kind::Missing:
    case JsonValue::Kind::Null:
        break;
    case JsonValue::Kind::Bool:
        return tr("boolean");
    case JsonValue::Kind::Number:
        return tr("number");
    case JsonValue::Kind::String:
        return tr("string");
    case JsonValue::Kind::Array:
        return tr("list");
    case JsonValue::Kind::Object:
        return tr("object");
    }
    return tr("null");
}

/// Optimal string alignment distance, given up beyond `most`.
int distance(const QString &a, const QString &b, int most)
{
    if (qAbs(a.size() - b.size()) > most)
        return most + 1;
    const auto width = size_t(b.size()) + 1;
    std::vector<int> beforeLast(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const bool same = a[i - 1] == b[j - 1];
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
        beforeLast = std::exchange(last, row);
    }
    return last.back();
}

/// Gathers hints with the offset of what they are about, and gives them lines at the end.
class Hints
{
public:
    explicit Hints(const QByteArray &text) : m_text(text) {}

    bool isFull() const { return m_found.size() >= mostHints; }

    void add(const JsonValue &about, const QString &text)
    {
        if (!isFull())
            m_found.emplace_back(offsetOf(about), text);
    }

    std::vector<MetadataHint> take()
    {
        std::stable_sort(m_found.begin(), m_found.end(), [](auto &a, auto &b) { return a.first < b.first; });
        std::vector<MetadataHint> hints;
        int line = 1;
        qsizetype counted = 0;
        for (const auto &[offset, text] : m_found) {
            line += int(std::count(m_text.begin() + counted, m_text.begin() + offset, '\n'));
            counted = offset;
            if (std::none_of(hints.begin(), hints.end(), [&text = text](auto &hint) { return hint.text == text; }))
                hints.push_back({line, text});
        }
        return hints;
    }

private:
    qsizetype offsetOf(const JsonValue &value) const
    {
        if (value.isMissing())
            return 0;
        const auto at = reinterpret_cast<quintptr>(value.raw().data());
        const auto begin = reinterpret_cast<quintptr>(m_text.constData());
        const bool inside = at >= begin && at < begin + quintptr(m_text.size());
        return inside ? qsizetype(at - begin) : 0;
    }

    const QByteArray &m_text;
    std::vector<std::pair<qsizetype, QString>> m_found;
};

void findRepeated(Hints &hints, const JsonValue &value, int depth)
{
    constexpr int deepest = 100;
    if (depth > deepest || hints.isFull())
        return;
    if (value.isArray()) {
        for (const JsonValue &item : value.items())
            findRepeated(hints, item, depth + 1);
        return;
    }
    if (!value.isObject())
        return;
    for (const QString &key : repeatedKeys(value)) {
        if (hints.isFull())
            return;
        hints.add(value[key.toUtf8()], tr("“%1” is written more than once; the last one counts.").arg(key));
    }
    for (const JsonMember &member : value.members()) {
        if (member.value.isObject() || member.value.isArray())
            findRepeated(hints, member.value, depth + 1);
    }
}

void findUndeclared(Hints &hints, const JsonValue &document, const std::vector<DeclaredMetadata> &declared)
{
    for (const DeclaredMetadata &one : declared) {
        for (const SchemaIssue &issue : one.schema.checkLeavingOtherKeys(document, mostHints)) {
            const QString what = issue.path.isEmpty() ? tr("the metadata") : QStringLiteral("“%1”").arg(issue.path);
            hints.add(issue.value, tr("%1 %2, says the %3 %4.").arg(what, issue.message, one.kind, one.function));
        }
    }
}

QString usedByNobody(const QString &key, const SiblingKeys &siblings, const QStringList &declared)
{
    const bool enough = siblings.connections >= fewestSiblings;
    QStringList known = siblings.keys.keys();
    known += declared;
    const QString meant = closestKey(key, known);
    QString text;
    if (!declared.isEmpty() && enough)
        text =
            tr("“%1” is declared by no function and used by no other connection of %2").arg(key, siblings.integration);
    else if (!declared.isEmpty())
        text = tr("“%1” is declared by no function of the integration").arg(key);
    else
        text = tr("“%1” is used by no other connection of %2").arg(key, siblings.integration);
    if (meant.isEmpty())
        return text + QLatin1Char('.');
    const int users = siblings.keys.value(meant).count;
    if (users > 0)
        return text + tr("; %1 of %2 use “%3”.").arg(users).arg(siblings.connections).arg(meant);
    return text + tr("; did you mean “%1”?").arg(meant);
}

/// The type that nearly all siblings have for a key; empty when there is none such.
QString usualType(const KeyUse &use)
{
    if (use.count < fewestSiblings)
        return {};
    for (auto it = use.types.cbegin(); it != use.types.cend(); ++it) {
        if (it.value() * 10 >= use.count * 9)
            return it.key();
    }
    return {};
}

void findUnusual(Hints &hints, const JsonValue &document, const QStringList &declared, const SiblingKeys &siblings)
{
    const bool knowsEnough = siblings.connections >= fewestSiblings || !declared.isEmpty();
    for (const JsonMemberText &member : memberTexts(document)) {
        if (hints.isFull())
            return;
        const KeyUse use = siblings.keys.value(member.key);
        if (use.count == 0) {
            if (knowsEnough && !declared.contains(member.key))
                hints.add(member.value, usedByNobody(member.key, siblings, declared));
            continue;
        }
        const QString usual = usualType(use);
        const QString type = typeWord(member.value);
        if (!usual.isEmpty() && usual != type && !member.value.isNull())
            hints.add(member.value, tr("“%1” is a %2 here; %3 of the %4 other connections that have it have a %5.")
                                        .arg(member.key, type)
                                        .arg(use.types.value(usual))
                                        .arg(use.count)
                                        .arg(usual));
    }
}

/// The definition that describes the metadata a function reads. A sync has it as its `input`. The input of an action
/// is what a call gives it, and says nothing about metadata; what it declares of that goes by a name of its own, made
/// like the sync's "SyncMetadata_demo_crm_fetchcontacts" (recording 208; none holds an action that declares any).
QString metadataModel(const FunctionInfo &function, const JsonValue &definitions)
{
    if (function.type == QLatin1String("sync") && !function.input.isEmpty())
        return function.input;
    static const QRegularExpression named(QStringLiteral("^(Sync|Action|OnEvent)Metadata_"));
    for (const JsonMember &member : definitions.members()) {
        if (member.key != function.input && named.match(member.key).hasMatch())
            return member.key;
    }
    return {};
}

QString kindWord(const FunctionInfo &function)
{
    if (function.type == QLatin1String("sync"))
        return tr("sync");
    return function.type == QLatin1String("action") ? tr("action") : tr("function");
}

} // namespace

QString closestKey(const QString &key, const QStringList &known)
{
    const int most = key.size() < 4 ? 0 : key.size() < 8 ? 1 : 2;
    QString closest;
    int best = most + 1;
    for (const QString &candidate : known) {
        if (candidate == key)
            continue;
        // `accountId` for `account_id` is no typing error, but as wrong.
        const bool sameWord =
            QString(candidate).remove(u'_').compare(QString(key).remove(u'_'), Qt::CaseInsensitive) == 0;
        const int off = sameWord ? 0 : distance(key, candidate, most);
        if (off < best || (off == best && candidate < closest)) {
            best = off;
            closest = candidate;
        }
    }
    return best <= most ? closest : QString();
}

SiblingKeys siblingKeys(const std::vector<ConnectionRow> &rows, const ConnectionRef &self, const std::stop_token &stop)
{
    SiblingKeys siblings{.integration = self.providerConfigKey.value};
    for (const ConnectionRow &row : rows) {
        if (stop.stop_requested())
            break;
        if (row.providerConfigKey() != siblings.integration || row.connectionId() == self.connectionId.value)
            continue;
        const auto members = row.metadata().members();
        siblings.connections += !members.empty();
        for (const JsonMember &member : members) {
            KeyUse &use = siblings.keys[member.key];
            ++use.count;
            ++use.types[typeWord(member.value)];
        }
    }
    return siblings;
}

std::vector<DeclaredMetadata> declaredMetadata(const std::vector<FunctionInfo> &functions)
{
    std::vector<DeclaredMetadata> declared;
    for (const FunctionInfo &function : functions) {
        const JsonValue definitions = function.jsonSchema["definitions"];
        const QString name = metadataModel(function, definitions);
        const JsonValue model = name.isEmpty() ? JsonValue() : definitions[name.toUtf8()];
        if (model.isObject())
            declared.push_back({function.name, kindWord(function), JsonSchema(function.jsonSchema, model)});
    }
    return declared;
}

std::vector<MetadataHint> metadataHints(const QByteArray &text, const std::vector<DeclaredMetadata> &declared,
                                        const SiblingKeys &siblings)
{
    const auto document = parseJson(text);
    if (!document || !document->isObject())
        return {};
    Hints hints(text);
    QStringList names;
    for (const DeclaredMetadata &one : declared)
        names += one.schema.propertyNames();
    findRepeated(hints, *document, 0);
    findUndeclared(hints, *document, declared);
    findUnusual(hints, *document, names, siblings);
    return hints.take();
}

} // namespace console
