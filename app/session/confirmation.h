#pragma once

#include "core/effect.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace console {

/// What the user is asked before something leaves.
struct ConfirmationText {
    QString action;       ///< "Delete connection": the title, and what the button is described with.
    QString target;       ///< What it is done to.
    QString consequences; ///< What will happen, in sentences; with numbers where they are known.
    QStringList items;    ///< The targets one by one, for a plan; may be empty.
    QString typedText;    ///< Must be typed to confirm; empty when a click is enough.
};

/// One open question of the gate. The ui shows it and calls exactly one of accept() and reject(); if it
/// is destroyed unanswered it counts as rejected.
class ConfirmationRequest : public QObject
{
    Q_OBJECT

public:
    ConfirmationRequest(ConfirmationText text, Effect effect, QString environmentName, bool production,
                        QObject *parent);

    const ConfirmationText &text() const { return m_text; }
    Effect effect() const { return m_effect; }
    QString environmentName() const { return m_environmentName; }
    bool isProduction() const { return m_production; }

    /// Lets it out; `ticket` is kept in the journal and may be empty.
    void accept(const QString &ticket);
    /// The user says no.
    void reject();
    /// For the asker: takes the question back, which closes its dialog. Answers are ignored from then on.
    void withdraw();

Q_SIGNALS:
    /// The user said yes, and for which ticket; empty for none.
    void accepted(const QString &ticket);
    /// The user said no; nothing leaves.
    void rejected();
    /// The asker no longer needs an answer (canceled, environment closed): the dialog closes.
    void withdrawn();

private:
    ConfirmationText m_text;
    Effect m_effect;
    QString m_environmentName;
    bool m_production;
    bool m_answered = false;
};

} // namespace console
