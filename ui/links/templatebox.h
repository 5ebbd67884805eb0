#pragma once

#include "models/linkmessage.h"
#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace console {

class MessageBar;

/// The message that goes with a link: choose one of the environment's templates, edit it, add another one. What is
/// edited is kept as it is typed; the link is never part of it.
class TemplateBox : public QWidget
{
    Q_OBJECT

public:
    TemplateBox(const PageContext &context, MessageBar &messages, QWidget *parent);
    ~TemplateBox() override;

    /// The text of the chosen template.
    QString text() const;

Q_SIGNALS:
    void edited();

private:
    void take(const QList<MessageTemplate> &templates);
    void choose(int index);
    void takeText();
    void addTemplate();
    void removeTemplate();
    void keep();

    PageContext m_context;
    MessageBar &m_messages;
    QString m_key;
    QList<MessageTemplate> m_templates;
    QComboBox *m_names;
    QPlainTextEdit *m_text;
    QLabel *m_problem;
};

} // namespace console
