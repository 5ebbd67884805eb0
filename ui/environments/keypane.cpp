#include "ui/environments/keypane.h"

#include "models/masking.h"
#include "session/workspace.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

KeyPane::KeyPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_icon(new QLabel(this)), m_title(makeSection(QString(), this)),
      m_text(new QLabel(this)), m_keyRow(buildKeyRow()),
      m_retry(makeButton(tr("Retry"), ButtonLook::Normal, this, QStringLiteral("rotate-cw"),
                         tr("Ask the keychain for the key again"))),
      m_environments(makeButton(tr("Add environment…"), ButtonLook::Primary, this, {}, tr("Set up an environment")))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setProperty("look", QStringLiteral("muted"));
    m_text->setFixedWidth(460);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(SpaceBetween);
    layout->addStretch(2);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_icon, m_title, m_text, m_keyRow})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_retry);
    buttons->addWidget(m_environments);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch(3);

    connect(m_retry, &QPushButton::clicked, &workspace, &Workspace::retryKey);
    connect(m_environments, &QPushButton::clicked, this, &KeyPane::environmentsRequested);
    connect(&workspace, &Workspace::keyStateChanged, this, &KeyPane::showState);
    connect(&workspace, &Workspace::currentChanged, this, &KeyPane::showState);
    showState();
}

QWidget *KeyPane::buildKeyRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_key = makeLineEdit(tr("Secret key"), tr("Secret key (a UUID)"), row);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setMinimumWidth(320);
    m_use = makeButton(tr("Use for this run only"), ButtonLook::Primary, row, {},
                       tr("Keep the key in memory until the console closes"));
    layout->addWidget(m_key);
    layout->addWidget(m_use);
    connect(m_use, &QPushButton::clicked, this, &KeyPane::useKey);
    connect(m_key, &QLineEdit::returnPressed, this, &KeyPane::useKey);
    connect(m_key, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_use->setEnabled(!text.trimmed().isEmpty()); });
    m_use->setEnabled(false);
    return row;
}

void KeyPane::useKey()
{
    const QByteArray key = m_key->text().trimmed().toUtf8();
    if (key.isEmpty())
        return;
    m_key->clear();
    m_workspace.useKeyForThisRun(Secret(key));
}

void KeyPane::setMasked(bool masked)
{
    m_masked = masked;
    showState();
}

void KeyPane::showState()
{
    const std::optional<Environment> environment = m_workspace.currentEnvironment();
    const QString name = environment ? identityText(environment->name, m_masked) : QString();
    QString iconName = QStringLiteral("key-round");
    QString title;
    QString text;
    bool key = true;
    switch (m_workspace.keyState()) {
    case KeyState::None:
        iconName = QStringLiteral("server");
        title = tr("No environment yet");
        text = tr("Add the Nango environment you work with: its address and a secret key. "
                  "Run with --demo to try the console on a built-in demo environment.");
        key = false;
        break;
    case KeyState::Loading:
        title = tr("Opening %1…").arg(name);
        text = tr("Asking the keychain for its key. A keychain dialog may be waiting for you.");
        key = false;
        break;
    case KeyState::Missing:
        title = tr("No key for %1").arg(name);
        text = tr("The keychain has no secret key for this environment. Enter one in Environments, "
                  "or use one for this run only.");
        break;
    case KeyState::KeychainLocked:
        iconName = QStringLiteral("lock");
        title = tr("The keychain is locked");
        text = tr("Unlock it and retry. If it is unlocked already, the key of %1 was removed from it. "
                  "Until then you can use a key for this run only.")
                   .arg(name);
        break;
    case KeyState::KeychainUnavailable:
        iconName = QStringLiteral("unplug");
        title = tr("No keychain");
        text = tr("No keychain service answers on this desktop, and the console keeps keys nowhere else. "
                  "You can use a key for this run only: it stays in memory and is gone afterwards.");
        break;
    case KeyState::Available:
    case KeyState::ForThisRun:
        key = false;
        break;
    }
    m_icon->setPixmap(icon(iconName, colorsOf(palette()).muted).pixmap(32, 32));
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_text->setToolTip(m_workspace.keyError() ? m_workspace.keyError()->details() : QString());
    m_keyRow->setVisible(key);
    m_retry->setVisible(key);
    m_environments->setVisible(m_workspace.keyState() == KeyState::None);
}

} // namespace console
