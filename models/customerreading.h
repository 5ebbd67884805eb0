#pragma once

#include "models/customers.h"

#include <QByteArrayView>
#include <QHash>

#include <deque>

namespace console {

/// What one row of the list says of its customer, as tokens of its bytes, which outlive it: nothing is decoded that
/// is not asked for. A token is empty where the row says nothing.
class CustomerReading
{
public:
    /// `tag` is the tag whose value is wanted, in UTF-8; of CustomerBridge::Kind::Tag only.
    CustomerReading(QByteArrayView row, QByteArrayView tag);

    QByteArrayView userId() const { return firstOf({m_id, m_userTags.id}); }
    QByteArrayView email() const { return firstOf({m_email, m_userTags.email}); }
    /// What the bridge reads.
    QByteArrayView value(CustomerBridge::Kind kind) const;
    /// A name for a person, where there is one.
    QByteArrayView name(CustomerBridge::Kind kind) const;
    /// The object of the tags; empty when there is none.
    QByteArrayView tags() const { return m_tags; }

private:
    /// The tags that Nango makes of end users, whatever the case of their keys.
    struct UserTags {
        QByteArrayView id, email, displayName, organizationId, organization;
    };

    static QByteArrayView firstOf(std::initializer_list<QByteArrayView> tokens);
    void readUser(QByteArrayView user);
    void readOrganization(QByteArrayView organization);
    void readTags(QByteArrayView wanted);
    QByteArrayView organizationName() const { return firstOf({m_organizationName, m_userTags.organization}); }

    QByteArrayView m_id, m_displayName, m_email, m_organizationId, m_organizationName;
    QByteArrayView m_tags;
    QByteArrayView m_tagValue;
    UserTags m_userTags;
};

/// The text of a token: of a string what it says, of anything else its bytes, of none nothing.
QString textOfToken(QByteArrayView token);

/// Numbers texts from 0 on, equal ones alike. Where it can it keeps places in the bytes it is given instead of
/// texts of its own: they outlive it.
class TextNumbers
{
public:
    /// By what the token says.
    int ofToken(QByteArrayView token);
    /// By what the token of an e-mail says, its case and the space around it aside.
    int ofEmail(QByteArrayView token);
    int count() const { return static_cast<int>(m_numbers.size()); }

private:
    int numberOf(QByteArrayView text);
    int numberOfOwn(const QByteArray &text);

    QHash<QByteArrayView, int> m_numbers;
    std::deque<QByteArray> m_own;
};

} // namespace console
