#include "core/jsonschema.h"

#include "core/jsonequality.h"
#include "core/jsonmembers.h"
#include "core/jsonnumber.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace console {

namespace {

// Deeper than this nothing is checked: schemas may refer to themselves, and the stack is finite.
constexpr int deepest = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("JsonSchema", text);
}

QString typeName(const JsonValue &value)
{
    switch (value.kind()) {
    case JsonValue::Kind::Missing:
        return {};
    case JsonValue::Kind::Null:
        return QStringLiteral("null");
    case JsonValue::Kind::Bool:
        return QStringLiteral("boolean");
    case JsonValue::Kind::Number:
        return QStringLiteral("number");
    case JsonValue::Kind::String:
        return QStringLiteral("string");
    case JsonValue::Kind::Array:
        return QStringLiteral("array");
    case JsonValue::Kind::Object:
        return QStringLiteral("object");
    }
    return {};
}

bool isWholeNumber(const JsonValue &value)
{
    const auto number = value.kind() == JsonValue::Kind::Number ? JsonNumber::from(value.raw()) : std::nullopt;
    return number && number->isWhole();
}

QStringList typesOf(const JsonValue &schema)
{
    const JsonValue type = schema["type"];
    if (const auto one = type.string())
        return {*one};
    QStringList types;
    for (const JsonValue &item : type.items())
        types.append(item.toText());
    return types;
}

bool hasType(const JsonValue &value, const QStringList &types)
{
    return types.contains(typeName(value)) || (types.contains(QStringLiteral("integer")) && isWholeNumber(value));
}

QString childPath(const QString &path, const QString &key)
{
    return path.isEmpty() ? key : path + QLatin1Char('.') + key;
}

QString childPath(const QString &path, size_t index)
{
    return path + QStringLiteral("[%1]").arg(index);
}

/// One walk of a value against a schema.
class Walk
{
public:
    Walk(JsonValue root, size_t limit) : m_root(std::move(root)), m_limit(limit) {}

    std::vector<SchemaIssue> take() { return std::move(m_issues); }

    void check(const JsonValue &schema, const JsonValue &value, const QString &path, int depth, bool otherKeys = false)
    {
        if (depth > deepest || m_issues.size() >= m_limit)
            return;
        if (schema.boolean() == false) {
            issue(path, tr("must not be there"), value);
            return;
        }
        if (!schema.isObject())
            return;
        if (const auto reference = schema["$ref"].string())
            check(referred(*reference), value, path, depth + 1, otherKeys);
        if (!checkType(schema, value, path))
            return;
        checkChoice(schema, value, path);
        checkNumber(schema, value, path);
        checkString(schema, value, path);
        checkArray(schema, value, path, depth);
        checkObject(schema, value, path, depth, otherKeys);
        checkCombined(schema, value, path, depth);
    }

    JsonValue referred(const QString &reference) const
    {
        if (!reference.startsWith(QLatin1Char('#')))
            return {};
        JsonValue at = m_root;
        const QStringList steps = reference.mid(1).split(QLatin1Char('/'), Qt::SkipEmptyParts);
        for (QString step : steps) {
            step = QString::fromUtf8(QByteArray::fromPercentEncoding(step.toUtf8()));
            step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
            at = at[step.toUtf8()];
        }
        return at;
    }

private:
    void issue(const QString &path, const QString &message, const JsonValue &value)
    {
        if (m_issues.size() < m_limit)
            m_issues.push_back({path, message, value});
    }

    bool matches(const JsonValue &schema, const JsonValue &value, int depth) const
    {
        Walk walk(m_root, 1);
        walk.check(schema, value, {}, depth + 1);
        return walk.m_issues.empty();
    }

    bool checkType(const JsonValue &schema, const JsonValue &value, const QString &path)
    {
        const QStringList types = typesOf(schema);
        if (types.isEmpty() || hasType(value, types))
            return true;
        issue(path, tr("must be of type %1").arg(types.join(tr(" or "))), value);
        return false;
    }

    void checkChoice(const JsonValue &schema, const JsonValue &value, const QString &path)
    {
        if (const JsonValue only = schema["const"]; !only.isMissing() && !equal(only, value))
            issue(path, tr("must be %1").arg(QString::fromUtf8(only.toRawBytes())), value);
        const auto choices = schema["enum"].items();
        if (choices.empty())
            return;
        QStringList texts;
        for (const JsonValue &choice : choices) {
            if (equal(choice, value))
                return;
            texts.append(QString::fromUtf8(compactJson(choice)));
        }
        issue(path, tr("must be one of %1").arg(texts.join(QStringLiteral(", "))), value);
    }

    static bool equal(const JsonValue &a, const JsonValue &b)
    {
        if (a.kind() == JsonValue::Kind::Number && b.kind() == JsonValue::Kind::Number) {
            const auto left = JsonNumber::from(a.raw());
            const auto right = JsonNumber::from(b.raw());
            return left && right && *left == *right;
        }
        return sameJson(a, b);
    }

    void checkNumber(const JsonValue &schema, const JsonValue &value, const QString &path)
    {
        if (value.kind() != JsonValue::Kind::Number)
            return;
        const auto number = JsonNumber::from(value.raw());
        const auto bound = [&](const char *keyword, const QString &message, auto allowed) {
            const JsonValue limit = schema[keyword];
            const auto at = limit.kind() == JsonValue::Kind::Number ? JsonNumber::from(limit.raw()) : std::nullopt;
            if (number && at && !allowed(*number, *at))
                issue(path, message.arg(QString::fromUtf8(limit.toRawBytes())), value);
        };
        bound("minimum", tr("must be at least %1"), [](auto &a, auto &b) { return a >= b; });
        bound("maximum", tr("must be at most %1"), [](auto &a, auto &b) { return a <= b; });
        bound("exclusiveMinimum", tr("must be more than %1"), [](auto &a, auto &b) { return a > b; });
        bound("exclusiveMaximum", tr("must be less than %1"), [](auto &a, auto &b) { return a < b; });
        bound("multipleOf", tr("must be a multiple of %1"),
              [](auto &a, auto &b) { return a.isMultipleOf(b).value_or(true); });
    }

    /// Checks a count against two keywords.
    void checkCount(const JsonValue &schema, qint64 count, const char *least, const char *most, const QString &tooFew,
                    const QString &tooMany, const JsonValue &value, const QString &path)
    {
        if (const auto limit = schema[least].integer(); limit && count < *limit)
            issue(path, tooFew.arg(*limit), value);
        if (const auto limit = schema[most].integer(); limit && count > *limit)
            issue(path, tooMany.arg(*limit), value);
    }

    void checkString(const JsonValue &schema, const JsonValue &value, const QString &path)
    {
        const auto text = value.string();
        if (!text)
            return;
        checkCount(schema, text->toUcs4().size(), "minLength", "maxLength", tr("must have at least %1 characters"),
                   tr("must have at most %1 characters"), value, path);
        const auto pattern = schema["pattern"].string();
        if (pattern && !matchesPattern(*text, *pattern))
            issue(path, tr("must match %1").arg(*pattern), value);
    }

    static bool matchesPattern(const QString &text, const QString &pattern)
    {
        const QRegularExpression expression(pattern, QRegularExpression::UseUnicodePropertiesOption);
        return !expression.isValid() || expression.match(text).hasMatch();
    }

    void checkArray(const JsonValue &schema, const JsonValue &value, const QString &path, int depth)
    {
        if (!value.isArray())
            return;
        const auto items = value.items();
        checkCount(schema, qint64(items.size()), "minItems", "maxItems", tr("must have at least %1 items"),
                   tr("must have at most %1 items"), value, path);
        checkItems(schema, items, path, depth);
        if (schema["uniqueItems"].boolean() == true)
            checkUnique(items, value, path);
        const JsonValue contained = schema["contains"];
        if (!contained.isMissing() && schema["minContains"].integer().value_or(1) > 0 &&
            std::none_of(items.begin(), items.end(),
                         [&](const JsonValue &item) { return matches(contained, item, depth); }))
            issue(path, tr("lacks an item that it must contain"), value);
    }

    void checkItems(const JsonValue &schema, const std::vector<JsonValue> &items, const QString &path, int depth)
    {
        // `items` as a list is the older spelling of `prefixItems`, with `additionalItems` for the rest.
        const JsonValue plain = schema["items"];
        const auto first = (plain.isArray() ? plain : schema["prefixItems"]).items();
        const JsonValue rest = plain.isArray() ? schema["additionalItems"] : plain;
        for (size_t i = 0; i < items.size(); ++i)
            check(i < first.size() ? first[i] : rest, items[i], childPath(path, i), depth + 1);
    }

    void checkUnique(const std::vector<JsonValue> &items, const JsonValue &value, const QString &path)
    {
        QSet<QByteArray> seen;
        for (const JsonValue &item : items) {
            const qsizetype before = seen.size();
            seen.insert(jsonFingerprint(item));
            if (seen.size() == before) {
                issue(path, tr("must not have the same item twice"), value);
                return;
            }
        }
    }

    void checkObject(const JsonValue &schema, const JsonValue &value, const QString &path, int depth, bool otherKeys)
    {
        if (!value.isObject())
            return;
        const auto members = memberTexts(value);
        checkCount(schema, qint64(members.size()), "minProperties", "maxProperties", tr("must have at least %1 keys"),
                   tr("must have at most %1 keys"), value, path);
        QSet<QString> keys;
        for (const JsonMemberText &member : members) {
            keys.insert(member.key);
            checkMember(schema, member, path, depth, otherKeys);
        }
        for (const JsonValue &required : schema["required"].items()) {
            if (const auto key = required.string(); key && !keys.contains(*key))
                issue(childPath(path, *key), tr("is missing"), value);
        }
        checkDependencies(schema, value, keys, path, depth);
    }

    void checkMember(const JsonValue &schema, const JsonMemberText &member, const QString &path, int depth,
                     bool otherKeys)
    {
        const QString at = childPath(path, member.key);
        const JsonValue named = schema["properties"][member.key.toUtf8()];
        bool known = !named.isMissing();
        if (known)
            check(named, member.value, at, depth + 1);
        for (const JsonMember &pattern : schema["patternProperties"].members()) {
            if (matchesPattern(member.key, pattern.key)) {
                known = true;
                check(pattern.value, member.value, at, depth + 1);
            }
        }
        const JsonValue others = schema["additionalProperties"];
        if (!known && !otherKeys && !others.isMissing()) {
            if (others.boolean() == false)
                issue(at, tr("is not a known key"), member.value);
            else
                check(others, member.value, at, depth + 1);
        }
        if (const JsonValue names = schema["propertyNames"]; !names.isMissing())
            check(names, *parseJson(jsonString(member.key)), at, depth + 1);
    }

    void checkDependencies(const JsonValue &schema, const JsonValue &value, const QSet<QString> &keys,
                           const QString &path, int depth)
    {
        for (const char *keyword : {"dependentRequired", "dependentSchemas", "dependencies"}) {
            for (const JsonMember &dependency : schema[keyword].members()) {
                if (!keys.contains(dependency.key))
                    continue;
                if (!dependency.value.isArray())
                    check(dependency.value, value, path, depth + 1);
                for (const JsonValue &needed : dependency.value.items()) {
                    if (!keys.contains(needed.toText()))
                        issue(childPath(path, needed.toText()), tr("is missing, as there is %1").arg(dependency.key),
                              value);
                }
            }
        }
    }

    void checkCombined(const JsonValue &schema, const JsonValue &value, const QString &path, int depth)
    {
        for (const JsonValue &part : schema["allOf"].items())
            check(part, value, path, depth + 1);
        checkAnyOf(schema["anyOf"].items(), value, path, depth);
        if (const auto forms = schema["oneOf"].items(); !forms.empty()) {
            const auto fitting = std::count_if(forms.begin(), forms.end(),
                                               [&](const JsonValue &form) { return matches(form, value, depth); });
            if (fitting == 0)
                checkAnyOf(forms, value, path, depth);
            else if (fitting > 1)
                issue(path, tr("fits %1 forms of which only one may fit").arg(fitting), value);
        }
        if (const JsonValue forbidden = schema["not"]; !forbidden.isMissing() && matches(forbidden, value, depth))
            issue(path, tr("has a form that is not allowed"), value);
        if (const JsonValue condition = schema["if"]; !condition.isMissing())
            check(schema[matches(condition, value, depth) ? "then" : "else"], value, path, depth + 1);
    }

    void checkAnyOf(const std::vector<JsonValue> &forms, const JsonValue &value, const QString &path, int depth)
    {
        if (forms.empty() ||
            std::any_of(forms.begin(), forms.end(), [&](const JsonValue &form) { return matches(form, value, depth); }))
            return;
        QStringList types;
        std::vector<JsonValue> ofThisType;
        for (const JsonValue &form : forms) {
            const JsonValue plain = form["$ref"].isString() ? referred(*form["$ref"].string()) : form;
            const QStringList own = typesOf(plain);
            types += own.isEmpty() ? QStringList{tr("another form")} : own;
            if (own.isEmpty() || hasType(value, own))
                ofThisType.push_back(form);
        }
        types.removeDuplicates();
        // What is wrong inside the one form that it can be meant as says more than that none fits.
        if (ofThisType.size() == 1)
            check(ofThisType.front(), value, path, depth + 1);
        else if (ofThisType.empty())
            issue(path, tr("must be of type %1").arg(types.join(tr(" or "))), value);
        else
            issue(path, tr("fits none of the %1 forms that are allowed").arg(forms.size()), value);
    }

    JsonValue m_root;
    size_t m_limit;
    std::vector<SchemaIssue> m_issues;
};

} // namespace

std::vector<SchemaIssue> JsonSchema::check(const JsonValue &value, size_t limit) const
{
    Walk walk(m_root, limit);
    walk.check(m_schema, value, {}, 0);
    return walk.take();
}

std::vector<SchemaIssue> JsonSchema::checkLeavingOtherKeys(const JsonValue &value, size_t limit) const
{
    Walk walk(m_root, limit);
    walk.check(m_schema, value, {}, 0, true);
    return walk.take();
}

QStringList JsonSchema::propertyNames() const
{
    JsonValue schema = m_schema;
    for (int hops = 0; hops < deepest && schema["$ref"].isString(); ++hops)
        schema = Walk(m_root, 0).referred(*schema["$ref"].string());
    QStringList names;
    for (const JsonMember &property : schema["properties"].members())
        names.append(property.key);
    return names;
}

} // namespace console
