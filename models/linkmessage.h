#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace console {

/// A text that goes with a link, with places to fill: {name}, {integration}, {link}, {expires}.
struct MessageTemplate {
    QString name; ///< "English".
    QString text;
    friend bool operator==(const MessageTemplate &, const MessageTemplate &) = default;
};

/// What is filled in. The link is a secret: what comes out with it is one too.
struct LinkMessage {
    QString name;
    QString integration;
    QString link;
    QDateTime expiresAt;
};

/// The templates to begin with.
QList<MessageTemplate> defaultTemplates();
/// The templates of a kept setting; the default ones when it is empty or unreadable.
QList<MessageTemplate> templatesFromJson(const QByteArray &json);
/// The same the other way round.
QByteArray templatesToJson(const QList<MessageTemplate> &templates);

/// The text with its places filled, each once: what is filled in is never taken for a place itself. Braces that
/// are no place stay as they are.
QString filledTemplate(const QString &text, const LinkMessage &message);
/// Whether somebody has pasted a link into a template: such a text must not be kept.
bool holdsLink(const QString &text);
/// What is wrong with a template, in a sentence; empty when nothing is.
QString templateProblem(const QString &text);

/// "Works for 29 min 58 s", "Expired 3 min ago"; says so when the server named no time.
QString linkClockText(const QDateTime &expiresAt, const QDateTime &now);

/// A link of a list of many.
struct LinkRow {
    QString integration;
    QString connectionId;
    LinkMessage message;
};
/// CSV of links: integration, connection ID, name, link, expiry. Holds secrets.
QByteArray linksCsv(const QList<LinkRow> &rows);

} // namespace console
