#include "models/customerreading.h"

#include "core/jsongrammar.h"

#include <algorithm>

namespace console {

namespace {

using jsongrammar::tokenIs;
using jsongrammar::Walker;

bool isString(QByteArrayView token)
{
    return token.startsWith('"');
}

bool isPlain(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\\'; });
}

/// A token that says something: `null` and mere space do not.
bool saysSomething(QByteArrayView token)
{
    if (token.isEmpty() || token == "null")
        return false;
    if (!isString(token))
        return true;
    const QByteArrayView text = token.sliced(1, token.size() - 2);
    // Nearly every text begins with a letter or digit.
    if (!text.isEmpty() && static_cast<unsigned char>(text.front()) > ' ' && text.front() < 0x7F &&
        text.front() != '\\')
        return true;
    return !jsongrammar::decodedString(token).trimmed().isEmpty();
}

/// The token, if it is a string; other values are no names.
QByteArrayView stringOnly(QByteArrayView token)
{
    return isString(token) ? token : QByteArrayView();
}

/// Whether a key's token is this lower-case text, whatever its case.
bool keyIs(QByteArrayView token, QByteArrayView lower)
{
    if (token.contains('\\'))
        return jsongrammar::decodedString(token).compare(QLatin1String(lower), Qt::CaseInsensitive) == 0;
    return token.size() == lower.size() + 2 &&
           qstrnicmp(token.data() + 1, lower.size(), lower.data(), lower.size()) == 0;
}

/// Whether an e-mail is written as it is compared.
bool isFolded(QByteArrayView text)
{
    const bool spaced = !text.isEmpty() && (text.front() <= ' ' || text.back() <= ' ');
    return !spaced && isPlain(text) &&
           std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

CustomerReading::CustomerReading(QByteArrayView row, QByteArrayView tag)
{
    if (!row.startsWith('{'))
        return;
    for (Walker members(row.begin(), row.end()); members.next();) {
        const QByteArrayView key = members.key();
        const QByteArrayView value = members.value();
        if (tokenIs(key, "end_user"))
            readUser(value);
        else if (tokenIs(key, "tags"))
            m_tags = value.startsWith('{') ? value : QByteArrayView();
    }
    readTags(tag);
}

void CustomerReading::readUser(QByteArrayView user)
{
    m_id = m_displayName = m_email = m_organizationId = m_organizationName = {};
    if (!user.startsWith('{'))
        return;
    for (Walker members(user.begin(), user.end()); members.next();) {
        const QByteArrayView key = members.key();
        const QByteArrayView value = members.value();
        if (tokenIs(key, "id"))
            m_id = value;
        else if (tokenIs(key, "display_name"))
            m_displayName = stringOnly(value);
        else if (tokenIs(key, "email"))
            m_email = stringOnly(value);
        else if (tokenIs(key, "organization"))
            readOrganization(value);
    }
}

void CustomerReading::readOrganization(QByteArrayView organization)
{
    m_organizationId = m_organizationName = {};
    if (!organization.startsWith('{'))
        return;
    for (Walker members(organization.begin(), organization.end()); members.next();) {
        const QByteArrayView key = members.key();
        const QByteArrayView value = members.value();
        if (tokenIs(key, "id"))
            m_organizationId = stringOnly(value);
        else if (tokenIs(key, "display_name"))
            m_organizationName = stringOnly(value);
    }
}

void CustomerReading::readTags(QByteArrayView wanted)
{
    if (m_tags.isEmpty())
        return;
    const std::pair<QByteArrayView, QByteArrayView *> known[] = {
        {"end_user_id", &m_userTags.id},
        {"end_user_email", &m_userTags.email},
        {"end_user_display_name", &m_userTags.displayName},
        {"organization_id", &m_userTags.organizationId},
        {"organization", &m_userTags.organization},
    };
    for (Walker members(m_tags.begin(), m_tags.end()); members.next();) {
        const QByteArrayView key = members.key();
        const QByteArrayView value = members.value();
        // "Plan" and "plan" are two tags, as the server has them.
        if (!wanted.isEmpty() && m_tagValue.isEmpty() && tokenIs(key, wanted))
            m_tagValue = value;
        for (const auto &[name, token] : known) {
            if (token->isEmpty() && keyIs(key, name))
                *token = value;
        }
    }
}

QByteArrayView CustomerReading::firstOf(std::initializer_list<QByteArrayView> tokens)
{
    const auto *found = std::find_if(tokens.begin(), tokens.end(), saysSomething);
    return found == tokens.end() ? QByteArrayView() : *found;
}

QByteArrayView CustomerReading::value(CustomerBridge::Kind kind) const
{
    switch (kind) {
    case CustomerBridge::Kind::EndUser:
        return userId();
    case CustomerBridge::Kind::Email:
        return email();
    case CustomerBridge::Kind::Organization:
        return firstOf({m_organizationId, m_userTags.organizationId, organizationName()});
    case CustomerBridge::Kind::Tag:
        break;
    }
    return m_tagValue;
}

QByteArrayView CustomerReading::name(CustomerBridge::Kind kind) const
{
    switch (kind) {
    case CustomerBridge::Kind::EndUser:
        return firstOf({m_displayName, m_userTags.displayName, email()});
    case CustomerBridge::Kind::Organization:
        return organizationName();
    case CustomerBridge::Kind::Email:
    case CustomerBridge::Kind::Tag:
        break;
    }
    return {};
}

QString textOfToken(QByteArrayView token)
{
    if (token.isEmpty())
        return {};
    return isString(token) ? jsongrammar::decodedString(token) : QString::fromUtf8(token);
}

int TextNumbers::ofToken(QByteArrayView token)
{
    if (!isString(token))
        return numberOf(token);
    if (token.contains('\\'))
        return numberOfOwn(jsongrammar::decodedString(token).toUtf8());
    return numberOf(token.sliced(1, token.size() - 2));
}

int TextNumbers::ofEmail(QByteArrayView token)
{
    if (const QByteArrayView text = isString(token) ? token.sliced(1, token.size() - 2) : token; isFolded(text))
        return numberOf(text);
    return numberOfOwn(textOfToken(token).trimmed().toCaseFolded().toUtf8());
}

int TextNumbers::numberOf(QByteArrayView text)
{
    const auto known = m_numbers.constFind(text);
    if (known != m_numbers.cend())
        return *known;
    const int next = count();
    m_numbers.insert(text, next);
    return next;
}

int TextNumbers::numberOfOwn(const QByteArray &text)
{
    if (const auto known = m_numbers.constFind(text); known != m_numbers.cend())
        return *known;
    return numberOf(m_own.emplace_back(text));
}

} // namespace console
