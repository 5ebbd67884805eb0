#include "session/connectionedits.h"

#include "client/connectionsclient.h"
#include "client/nangoclient.h"
#include "session/connections.h"
#include "session/gate.h"

#include <QRegularExpression>
#include <QUrl>

namespace console {

namespace {

Call<ConnectionEdit> *ended(QObject *parent, ConnectionEdit::End end, const ConnectionRow &present)
{
    return finishedCall<ConnectionEdit>(parent, ConnectionEdit{end, present});
}

Call<ConnectionEdit> *refused(QObject *parent, const QString &attempted, const QString &why)
{
    return finishedCall<ConnectionEdit>(parent, failure(localError(ErrorKind::Invalid, attempted, why)));
}

QString changesText(const std::vector<TagChange> &changes)
{
    QStringList lines;
    for (const TagChange &change : changes)
        lines << tagChangeText(change);
    return lines.join(QLatin1Char('\n'));
}

QByteArray endUserJson(const EndUserEdit &wanted, const std::optional<EndUser> &present)
{
    JsonObjectWriter user;
    user.string("id", wanted.id);
    if (!wanted.email.isEmpty())
        user.string("email", wanted.email);
    if (!wanted.displayName.isEmpty())
        user.string("display_name", wanted.displayName);
    if (present && present->id == wanted.id && !present->tags.empty()) {
        JsonObjectWriter tags;
        for (const JsonMember &tag : present->tags)
            tags.raw(tag.key.toUtf8(), tag.value.raw());
        user.raw("tags", tags.toJson());
    }
    return user.toJson();
}

bool isWebUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

} // namespace

bool sameEndUser(const std::optional<EndUser> &a, const std::optional<EndUser> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->id == b->id && a->email == b->email && a->displayName == b->displayName;
}

QString EndUserEdit::problem() const
{
    static const QRegularExpression address(QStringLiteral("\\A[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\z"));
    if (id.trimmed().isEmpty())
        return ConnectionEdits::tr("An end user needs an ID.");
    if (id.size() > 255 || displayName.size() > 255)
        return ConnectionEdits::tr("The ID and the name of an end user have at most 255 characters.");
    if (!email.isEmpty() && !address.match(email).hasMatch())
        return ConnectionEdits::tr("\"%1\" is no e-mail address.").arg(email);
    return {};
}

ConnectionEdits::ConnectionEdits(NangoClient &client, Gate &gate, Connections &connections, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_connections(connections)
{
}

ConnectionEdits::~ConnectionEdits() = default;

Call<ConnectionEdit> *ConnectionEdits::afterReading(const ConnectionRef &ref, Send send)
{
    return chainCall<ConnectionEdit>(this, m_connections.find(ref), std::move(send));
}

template <typename T>
Call<ConnectionEdit> *ConnectionEdits::readBack(const ConnectionRef &ref, Call<T> *write)
{
    return chainCall<ConnectionEdit>(this, write, [this, ref](const T &) {
        return mapCall<ConnectionEdit>(
            this, m_connections.find(ref), [](const Result<ConnectionRow> &row) -> Result<ConnectionEdit> {
                // It was saved, whether or not it can be read again.
                return ConnectionEdit{ConnectionEdit::End::Saved, row ? *row : ConnectionRow()};
            });
    });
}

Call<ConnectionEdit> *ConnectionEdits::setTags(const ConnectionRef &ref, const ConnectionTags &base,
                                               const ConnectionTags &wanted)
{
    const QString action = tr("Change tags");
    return afterReading(ref, [=, this](const ConnectionRow &present) -> Call<ConnectionEdit> * {
        if (!tagChanges(base, ownTags(present)).empty())
            return ended(this, ConnectionEdit::End::Conflict, present);
        ConnectionTags all = derivedTags(present);
        all.insert(all.end(), wanted.begin(), wanted.end());
        if (const QString problem = tagsProblem(all); !problem.isEmpty())
            return refused(this, action, problem);
        const auto changes = tagChanges(tagsOf(present), all);
        if (changes.empty())
            return ended(this, ConnectionEdit::End::Unchanged, present);
        const Gate::Scope scope(
            m_gate, ConfirmationText{.action = action, .target = ref.toString(), .consequences = changesText(changes)});
        return readBack(ref, m_client.connections().patch(ref, ConnectionPatch{.tags = tagsJson(all)}));
    });
}

Call<ConnectionEdit> *ConnectionEdits::setEndUser(const ConnectionRef &ref, const std::optional<EndUser> &base,
                                                  const EndUserEdit &wanted)
{
    const QString action = tr("Change end user");
    if (const QString problem = wanted.problem(); !problem.isEmpty())
        return refused(this, action, problem);
    return afterReading(ref, [=, this](const ConnectionRow &present) -> Call<ConnectionEdit> * {
        const auto user = present.endUser();
        if (!sameEndUser(base, user))
            return ended(this, ConnectionEdit::End::Conflict, present);
        if (user && user->id == wanted.id && user->email == wanted.email && user->displayName == wanted.displayName)
            return ended(this, ConnectionEdit::End::Unchanged, present);
        const Gate::Scope scope(
            m_gate, ConfirmationText{.action = action,
                                     .target = ref.toString(),
                                     .consequences = tr("The connection's end user becomes %1. Its tags stay; those "
                                                        "made from the end user follow it. Every other connection of "
                                                        "the end user %1 shows the new name and e-mail too.")
                                                         .arg(wanted.id)});
        return readBack(ref, m_client.connections().changeEndUser(ref, endUserJson(wanted, user)));
    });
}

Call<ConnectionEdit> *ConnectionEdits::patchWebhook(const ConnectionRef &ref, const QString &url, const QString &action,
                                                    const QString &consequences)
{
    const Gate::Scope scope(m_gate,
                            ConfirmationText{.action = action, .target = ref.toString(), .consequences = consequences});
    return readBack(ref, m_client.connections().patch(ref, ConnectionPatch{.webhookUrlOverride = url}));
}

Call<ConnectionEdit> *ConnectionEdits::setWebhookOverride(const ConnectionRef &ref, const QString &url)
{
    const QString action = tr("Set webhook override");
    // An empty text would remove it, which is another command.
    if (!isWebUrl(url))
        return refused(this, action, tr("Write a whole address, such as https://example.com/webhooks."));
    return patchWebhook(ref, url, action, tr("Nango sends this connection's webhooks to %1 from now on.").arg(url));
}

Call<ConnectionEdit> *ConnectionEdits::removeWebhookOverride(const ConnectionRef &ref)
{
    return patchWebhook(ref, QString(), tr("Remove webhook override"),
                        tr("Nango sends this connection's webhooks to the environment's address again."));
}

} // namespace console
