#pragma once

#include "demo/http/message.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::demo {

/// A set of characters as zod names it in its messages.
struct Charset {
    const char *pattern;
    bool (*accepts)(const std::string &);
};

extern const Charset connectionIdCharset;
extern const Charset integrationKeyCharset;
extern const Charset providerCharset;
extern const Charset modelCharset;
extern const Charset retryOnCharset;
extern const Charset frequencyCharset;

/// What a string has to be. The defaults are those of most of Nango's parameters.
struct StringRule {
    bool required = true;
    std::size_t min = 1;
    std::size_t max = 255;
    const Charset *charset = nullptr;
    bool nullable = false;
};

/// What a number has to be. In queries and headers it arrives as text.
struct NumberRule {
    double min = 1;
    double max = 0;
    bool hasMax = true;
};

/// A small strict validator with zod's messages, in zod's order: the fields as they are checked, the
/// unknown keys last. One object may be checked in several places; all share one list of issues.
class Check
{
public:
    /// \a value may be null: an absent object.
    explicit Check(const Json *value);

    /// A text.
    Check &string(const std::string &name, const StringRule &rule = {});
    /// A number given as text (queries, headers).
    Check &numberText(const std::string &name, const NumberRule &rule);
    /// A number given as JSON.
    Check &number(const std::string &name, const NumberRule &rule, bool required = false);
    /// One of these texts.
    Check &option(const std::string &name, const std::vector<std::string> &options, bool required = false);
    /// true/1/yes/on/y/enabled and their opposites, in any case.
    Check &flagText(const std::string &name);
    /// true or false; may be absent.
    Check &boolean(const std::string &name);
    /// A nested strict object.
    Check &object(const std::string &name, bool required, const std::function<void(Check &)> &fields);
    /// Any object.
    Check &record(const std::string &name, bool required);
    /// At most `max` items of any kind, or any number when it is 0.
    Check &array(const std::string &name, bool required, std::size_t max = 0);
    /// May be absent.
    Check &email(const std::string &name);
    /// An ISO date and time that ends in Z and lies within the last twelve months.
    Check &recentDateTime(const std::string &name);
    /// Tags: up to ten, string to string.
    Check &tags(const std::string &name);
    /// An http(s) URL that is not Nango's own; an empty text removes it.
    Check &webhookUrl(const std::string &name);
    /// A string or strings, each of 1 to 256 characters.
    Check &stringOrStrings(const std::string &name, bool required, std::size_t max = 0);
    /// Knows a key without checking it.
    Check &any(const std::string &name);
    /// The member, null when it is absent; the key is known from now on.
    const Json *member(const std::string &name);
    /// Adds an issue of zod's shape.
    Check &issue(const std::string &code, const std::string &message, Json path);
    /// Refuses keys that no check named.
    Check &strict();

    /// The 400 answer with all issues, nothing when there are none.
    std::optional<Response> refusal(const std::string &code) const;

private:
    Check(const Json *value, Json path, std::shared_ptr<Json> issues);
    Json pathOf(const std::string &name) const;
    void wrongType(const char *expected, const Json *got, const Json &path);
    void checkText(const std::string &text, const StringRule &rule, const Json &path);
    void checkNumber(double number, const NumberRule &rule, const Json &path);
    /// The member's text; nothing when it is absent or, which is an issue, no text.
    std::optional<std::string> optionalText(const std::string &name);

    const Json *m_value;
    Json m_path;
    std::shared_ptr<Json> m_issues;
    std::vector<std::string> m_known;
    bool m_isObject;
};

/// Whether a query or header flag is one of the spellings of true.
bool isTrue(const std::string &text);

/// What a tag may be called.
bool isTagKey(const std::string &key);

/// A UUID of version 4.
bool isUuidV4(const std::string &text);
/// A UUID of any version.
bool isUuid(const std::string &text);

} // namespace console::demo
