#include "demo/validation.h"

#include "demo/state/clock.h"

#include <algorithm>
#include <array>

namespace console::demo {

namespace {

const std::array<const char *, 6> trueWords{"true", "1", "yes", "on", "y", "enabled"};
const std::array<const char *, 6> falseWords{"false", "0", "no", "off", "n", "disabled"};

const char *typeName(const Json *value)
{
    if (!value)
        return "undefined";
    switch (value->type()) {
    case Json::value_t::null:
        return "null";
    case Json::value_t::object:
        return "object";
    case Json::value_t::array:
        return "array";
    case Json::value_t::string:
        return "string";
    case Json::value_t::boolean:
        return "boolean";
    default:
        return "number";
    }
}

bool isEmail(const std::string &text)
{
    const std::size_t at = text.find('@');
    return at != std::string::npos && at > 0 && text.find('.', at + 2) != std::string::npos && text.back() != '.';
}

std::size_t utf8Length(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string numberText(double value)
{
    return dump(Json(static_cast<std::int64_t>(value)));
}

std::string optionList(const std::vector<std::string> &options)
{
    std::string list;
    for (const std::string &option : options)
        list += (list.empty() ? "\"" : "|\"") + option + "\"";
    return list;
}

} // namespace

Check::Check(const Json *value) : Check(value, Json::array(), std::make_shared<Json>(Json::array())) {}

Check::Check(const Json *value, Json path, std::shared_ptr<Json> issues)
    : m_value(value), m_path(std::move(path)), m_issues(std::move(issues)), m_isObject(value && value->is_object())
{
    if (!m_isObject)
        wrongType("object", value, m_path);
}

Json Check::pathOf(const std::string &name) const
{
    Json path = m_path;
    path.push_back(name);
    return path;
}

Check &Check::issue(const std::string &code, const std::string &message, Json path)
{
    m_issues->push_back({{"code", code}, {"message", message}, {"path", std::move(path)}});
    return *this;
}

void Check::wrongType(const char *expected, const Json *got, const Json &path)
{
    issue("invalid_type", std::string("Invalid input: expected ") + expected + ", received " + typeName(got), path);
}

const Json *Check::member(const std::string &name)
{
    m_known.push_back(name);
    if (!m_isObject)
        return nullptr;
    const auto it = m_value->find(name);
    return it == m_value->end() ? nullptr : &*it;
}

void Check::checkText(const std::string &text, const StringRule &rule, const Json &path)
{
    const std::size_t length = utf8Length(text);
    if (rule.charset && !text.empty() && !rule.charset->accepts(text))
        issue("invalid_format", std::string("Invalid string: must match pattern ") + rule.charset->pattern, path);
    if (length < rule.min)
        issue("too_small", "Too small: expected string to have >=" + std::to_string(rule.min) + " characters", path);
    if (length > rule.max)
        issue("too_big", "Too big: expected string to have <=" + std::to_string(rule.max) + " characters", path);
}

void Check::checkNumber(double number, const NumberRule &rule, const Json &path)
{
    if (number < rule.min)
        issue("too_small", "Too small: expected number to be >=" + demo::numberText(rule.min), path);
    else if (rule.hasMax && number > rule.max)
        issue("too_big", "Too big: expected number to be <=" + demo::numberText(rule.max), path);
}

Check &Check::string(const std::string &name, const StringRule &rule)
{
    const Json *value = member(name);
    if (!m_isObject || (!value && !rule.required) || (value && value->is_null() && rule.nullable))
        return *this;
    if (!value || !value->is_string())
        wrongType("string", value, pathOf(name));
    else
        checkText(value->get<std::string>(), rule, pathOf(name));
    return *this;
}

Check &Check::numberText(const std::string &name, const NumberRule &rule)
{
    const Json *value = member(name);
    if (!value)
        return *this;
    double number = 0;
    bool valid = value->is_string();
    if (valid) {
        const std::string text = value->get<std::string>();
        std::size_t used = 0;
        try {
            number = text.empty() ? 0 : std::stod(text, &used);
        } catch (const std::exception &) {
            valid = false;
        }
        valid = valid && used == text.size();
    }
    if (!valid)
        issue("invalid_type", "Invalid input: expected number, received NaN", pathOf(name));
    else
        checkNumber(number, rule, pathOf(name));
    return *this;
}

Check &Check::number(const std::string &name, const NumberRule &rule, bool required)
{
    const Json *value = member(name);
    if (!m_isObject || (!value && !required))
        return *this;
    if (!value || !value->is_number())
        wrongType("number", value, pathOf(name));
    else
        checkNumber(value->get<double>(), rule, pathOf(name));
    return *this;
}

Check &Check::option(const std::string &name, const std::vector<std::string> &options, bool required)
{
    const Json *value = member(name);
    if (!m_isObject || (!value && !required))
        return *this;
    const bool known = value && value->is_string() &&
                       std::find(options.begin(), options.end(), value->get<std::string>()) != options.end();
    if (!known)
        issue("invalid_value", "Invalid option: expected one of " + optionList(options), pathOf(name));
    return *this;
}

Check &Check::flagText(const std::string &name)
{
    const Json *value = member(name);
    if (!value)
        return *this;
    const std::string text = value->is_string() ? lowered(value->get<std::string>()) : std::string();
    const auto matches = [&text](const char *word) { return text == word; };
    if (std::any_of(trueWords.begin(), trueWords.end(), matches) ||
        std::any_of(falseWords.begin(), falseWords.end(), matches))
        return *this;
    std::vector<std::string> words(trueWords.begin(), trueWords.end());
    words.insert(words.end(), falseWords.begin(), falseWords.end());
    return issue("invalid_value", "Invalid option: expected one of " + optionList(words), pathOf(name));
}

Check &Check::boolean(const std::string &name)
{
    const Json *value = member(name);
    if (value && !value->is_boolean())
        wrongType("boolean", value, pathOf(name));
    return *this;
}

Check &Check::object(const std::string &name, bool required, const std::function<void(Check &)> &fields)
{
    const Json *value = member(name);
    if (!m_isObject || (!value && !required))
        return *this;
    Check nested(value, pathOf(name), m_issues);
    if (nested.m_isObject) {
        fields(nested);
        nested.strict();
    }
    return *this;
}

Check &Check::record(const std::string &name, bool required)
{
    const Json *value = member(name);
    if (m_isObject && (value ? !value->is_object() : required))
        wrongType("record", value, pathOf(name));
    return *this;
}

Check &Check::array(const std::string &name, bool required, std::size_t max)
{
    const Json *value = member(name);
    if (!m_isObject || (!value && !required))
        return *this;
    if (!value || !value->is_array())
        wrongType("array", value, pathOf(name));
    else if (max > 0 && value->size() > max)
        issue("too_big", "Too big: expected array to have <=" + std::to_string(max) + " items", pathOf(name));
    return *this;
}

std::optional<std::string> Check::optionalText(const std::string &name)
{
    const Json *value = member(name);
    if (!value)
        return {};
    if (value->is_string())
        return value->get<std::string>();
    wrongType("string", value, pathOf(name));
    return {};
}

Check &Check::email(const std::string &name)
{
    const std::optional<std::string> text = optionalText(name);
    if (!text)
        return *this;
    if (!isEmail(*text))
        issue("invalid_format", "Invalid email address", pathOf(name));
    if (utf8Length(*text) < 5)
        issue("too_small", "Too small: expected string to have >=5 characters", pathOf(name));
    return *this;
}

Check &Check::recentDateTime(const std::string &name)
{
    const std::optional<std::string> text = optionalText(name);
    if (!text)
        return *this;
    const std::optional<Micros> time = parseIso(*text, "Z");
    if (!time)
        issue("invalid_format", "Invalid ISO datetime", pathOf(name));
    else if (*time < now() - 365 * microsPerDay)
        issue("custom", "must be within the last 12 months", pathOf(name));
    return *this;
}

Check &Check::tags(const std::string &name)
{
    const Json *value = member(name);
    if (!value)
        return *this;
    if (!value->is_object()) {
        wrongType("record", value, pathOf(name));
        return *this;
    }
    for (const auto &[key, tag] : value->items()) {
        Json path = pathOf(name);
        path.push_back(key);
        if (!isTagKey(key))
            issue("invalid_key", "Invalid key in record", path);
        else if (!tag.is_string())
            wrongType("string", &tag, path);
        else
            checkText(tag.get<std::string>(), StringRule{}, path);
    }
    if (value->size() > 10)
        issue("custom", "Tags cannot contain more than 10 keys", pathOf(name));
    return *this;
}

Check &Check::webhookUrl(const std::string &name)
{
    const std::optional<std::string> text = optionalText(name);
    if (!text)
        return *this;
    if (!text->empty() && text->rfind("http://", 0) != 0 && text->rfind("https://", 0) != 0)
        issue("invalid_format", "Invalid URL", pathOf(name));
    else if (text->find("nango.dev") != std::string::npos)
        issue("custom", "Webhook URLs cannot point to Nango's domain (nango.dev).", pathOf(name));
    return *this;
}

Check &Check::stringOrStrings(const std::string &name, bool required, std::size_t max)
{
    const Json *value = member(name);
    if (!m_isObject || (!value && !required))
        return *this;
    const auto isText = [](const Json &item) { return item.is_string() && !item.get<std::string>().empty(); };
    const bool valid = value && (isText(*value) || (value->is_array() && (max == 0 || value->size() <= max) &&
                                                    std::all_of(value->begin(), value->end(), isText)));
    if (!valid)
        issue("invalid_union", "Invalid input", pathOf(name));
    return *this;
}

Check &Check::any(const std::string &name)
{
    member(name);
    return *this;
}

Check &Check::strict()
{
    if (!m_isObject)
        return *this;
    std::string unknown;
    int count = 0;
    for (const auto &[key, value] : m_value->items()) {
        if (std::find(m_known.begin(), m_known.end(), key) != m_known.end())
            continue;
        unknown += (count++ == 0 ? "\"" : ", \"") + key + "\"";
    }
    if (count > 0)
        issue("unrecognized_keys", (count == 1 ? "Unrecognized key: " : "Unrecognized keys: ") + unknown, m_path);
    return *this;
}

std::optional<Response> Check::refusal(const std::string &code) const
{
    if (m_issues->empty())
        return {};
    return Response::json({{"error", {{"code", code}, {"errors", *m_issues}}}}, 400);
}

bool isTrue(const std::string &text)
{
    const std::string word = lowered(text);
    return std::any_of(trueWords.begin(), trueWords.end(),
                       [&word](const char *candidate) { return word == candidate; });
}

} // namespace console::demo
