#include "ui/links/templatebox.h"

#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace console {

TemplateBox::TemplateBox(const PageContext &context, MessageBar &messages, QWidget *parent)
    : QWidget(parent), m_context(context), m_messages(messages),
      m_key(QStringLiteral("links/templates/%1").arg(context.session.environment().id)),
      m_names(makeComboBox(tr("Message template"), this)), m_text(new QPlainTextEdit(this)),
      m_problem(makeCaption({}, this))
{
    m_text->setTabChangesFocus(true);
    setNames(m_text, tr("Message text"), tr("Filled when it is copied: {name}, {integration}, {link}, {expires}"));
    m_text->setMinimumHeight(120);
    m_problem->setObjectName(QStringLiteral("templateProblem"));
    m_problem->setWordWrap(true);
    auto *add = makeIconButton(QStringLiteral("plus"), tr("Add template…"), this);
    auto *remove = makeIconButton(QStringLiteral("trash-2"), tr("Remove template"), this);
    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    top->addWidget(m_names, 1);
    top->addWidget(add);
    top->addWidget(remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_problem);
    connect(m_names, &QComboBox::currentIndexChanged, this, &TemplateBox::choose);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TemplateBox::takeText);
    connect(add, &QToolButton::clicked, this, &TemplateBox::addTemplate);
    connect(remove, &QToolButton::clicked, this, &TemplateBox::removeTemplate);
    take(defaultTemplates());
    m_context.workspace.setting(m_key)->onFinished(this, [this](const Result<QByteArray> &kept) {
        if (kept)
            take(templatesFromJson(*kept));
        else
            m_messages.show(kept.error());
    });
}

TemplateBox::~TemplateBox() = default;

QString TemplateBox::text() const
{
    return m_text->toPlainText();
}

void TemplateBox::take(const QList<MessageTemplate> &templates)
{
    m_templates = templates;
    {
        const QSignalBlocker quiet(m_names);
        m_names->clear();
        for (const MessageTemplate &one : m_templates)
            m_names->addItem(one.name);
    }
    choose(0);
}

void TemplateBox::choose(int index)
{
    if (index < 0 || index >= m_templates.size())
        return;
    const QSignalBlocker quiet(m_text);
    m_names->setCurrentIndex(index);
    m_text->setPlainText(m_templates[index].text);
    m_problem->setText(templateProblem(text()));
    Q_EMIT edited();
}

void TemplateBox::takeText()
{
    const int index = m_names->currentIndex();
    if (index < 0)
        return;
    m_problem->setText(templateProblem(text()));
    if (!holdsLink(text())) {
        m_templates[index].text = text();
        keep();
    }
    Q_EMIT edited();
}

void TemplateBox::addTemplate()
{
    auto *question = new QInputDialog(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Add template"));
    question->setLabelText(tr("Name of the template, such as a language:"));
    connect(question, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (name.trimmed().isEmpty() || holdsLink(text()) || holdsLink(name))
            return;
        m_templates << MessageTemplate{name.trimmed(), text()};
        const QList<MessageTemplate> all = m_templates;
        take(all);
        m_names->setCurrentIndex(int(m_templates.size()) - 1);
        keep();
    });
    question->open();
}

void TemplateBox::removeTemplate()
{
    const int index = m_names->currentIndex();
    if (index < 0 || m_templates.size() < 2) {
        m_messages.show(MessageBar::Kind::Info, tr("The last template stays; edit it instead."));
        return;
    }
    m_templates.removeAt(index);
    const QList<MessageTemplate> left = m_templates;
    take(left);
    keep();
}

void TemplateBox::keep()
{
    m_context.workspace.keepSetting(m_key, templatesToJson(m_templates))->onFinished(this, [this](const auto &kept) {
        if (!kept)
            m_messages.show(kept.error());
    });
}

} // namespace console
