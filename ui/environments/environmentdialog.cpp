#include "ui/environments/environmentdialog.h"

#include "session/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/veil.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QToolButton>

namespace console {

EnvironmentDialog::EnvironmentDialog(Workspace &workspace, const Environment &environment, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_original(environment), m_message(new MessageBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(environment.id == 0 ? tr("Add environment") : tr("Edit environment"));
    setAccessibleName(windowTitle());
    setMinimumWidth(560);
    setNothingPrivate(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(windowTitle(), this));
    layout->addWidget(m_message);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(SpaceAround);
    form->setVerticalSpacing(SpaceInside);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    buildAddress(form);
    buildSafety(form);
    buildKey(form);
    layout->addLayout(form);
    layout->addStretch();

    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, this, {}, tr("Discard what was typed here"));
    m_save = makeButton(tr("Save"), ButtonLook::Primary, this, {}, tr("Save the environment"));
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &EnvironmentDialog::save);
    showHints();
    m_name->setFocus();
}

EnvironmentDialog::~EnvironmentDialog() = default;

QLabel *EnvironmentDialog::addHint(QFormLayout *form)
{
    auto *hint = makeCaption(QString(), this);
    hint->setWordWrap(true);
    form->addRow(QString(), hint);
    return hint;
}

void EnvironmentDialog::buildAddress(QFormLayout *form)
{
    m_name = makeLineEdit(tr("Name"), tr("Production EU"), this);
    m_name->setText(m_original.name);
    form->addRow(tr("Name"), m_name);

    m_baseUrl = makeLineEdit(tr("Base URL"), QStringLiteral("https://api.nango.dev"), this);
    m_baseUrl->setText(m_original.baseUrl.toString());
    form->addRow(tr("Base URL"), m_baseUrl);
    m_urlHint = addHint(form);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &EnvironmentDialog::showHints);

    m_dashboardUrl = makeLineEdit(tr("Dashboard URL"), QStringLiteral("https://app.nango.dev"), this);
    m_dashboardUrl->setText(m_original.dashboardUrl.toString());
    m_dashboardUrl->setToolTip(tr("Where “Open log” leads; optional"));
    form->addRow(tr("Dashboard URL"), m_dashboardUrl);
    m_dashboardEnvironment = makeLineEdit(tr("Dashboard environment"), QStringLiteral("prod"), this);
    m_dashboardEnvironment->setText(m_original.dashboardEnvironment);
    m_dashboardEnvironment->setToolTip(tr("The environment's name in the dashboard's addresses; optional"));
    form->addRow(tr("Dashboard environment"), m_dashboardEnvironment);

    auto *ca = new QWidget(this);
    auto *caLayout = new QHBoxLayout(ca);
    caLayout->setContentsMargins(0, 0, 0, 0);
    m_caFile = makeLineEdit(tr("CA file"), tr("Only for a certificate authority of your own (PEM)"), ca);
    m_caFile->setText(m_original.caFile);
    auto *browse = makeButton(tr("Choose…"), ButtonLook::Normal, ca, {}, tr("Choose a CA file"));
    caLayout->addWidget(m_caFile, 1);
    caLayout->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, &EnvironmentDialog::chooseCaFile);
    form->addRow(tr("CA file"), ca);
    m_systemProxy = new QCheckBox(tr("Use the system's HTTP proxy"), this);
    setNames(m_systemProxy, tr("Use the system's HTTP proxy"));
    m_systemProxy->setChecked(m_original.useSystemProxy);
    form->addRow(QString(), m_systemProxy);
}

void EnvironmentDialog::buildSafety(QFormLayout *form)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceBetween);
    m_colorButton = new QToolButton(row);
    m_colorButton->setFocusPolicy(Qt::StrongFocus);
    setNames(m_colorButton, tr("Color"));
    m_colorButton->setToolTip(tr("The color that marks this environment"));
    connect(m_colorButton, &QToolButton::clicked, this, &EnvironmentDialog::chooseColor);
    m_production = new QCheckBox(tr("Production"), row);
    setNames(m_production, tr("Production"), tr("Frames the window in the environment's color"));
    m_production->setChecked(m_original.production);
    layout->addWidget(m_colorButton);
    layout->addWidget(m_production);
    layout->addStretch();
    form->addRow(tr("Color"), row);
    setColor(m_original.color.isEmpty() ? QStringLiteral("#0b6bcb") : m_original.color);

    m_guard = makeComboBox(tr("Guard level"), this);
    m_guard->addItem(tr("Read-only: nothing that writes can leave"), static_cast<int>(GuardLevel::ReadOnly));
    m_guard->addItem(tr("Ask before writing"), static_cast<int>(GuardLevel::Confirm));
    m_guard->addItem(tr("Ask before destroying only"), static_cast<int>(GuardLevel::Free));
    m_guard->setCurrentIndex(m_guard->findData(static_cast<int>(m_original.guardLevel)));
    form->addRow(tr("Guard level"), m_guard);
    connect(m_production, &QCheckBox::toggled, this, [this](bool production) {
        const GuardLevel level = Environment::defaultGuardLevel(production);
        m_guard->setCurrentIndex(m_guard->findData(static_cast<int>(level)));
        if (production && m_color == QLatin1String("#0b6bcb"))
            setColor(QStringLiteral("#c02b2b"));
    });
}

void EnvironmentDialog::buildKey(QFormLayout *form)
{
    m_key =
        makeLineEdit(tr("Secret key"),
                     m_original.id == 0 ? tr("Secret key (a UUID)") : tr("Leave empty to keep the present key"), this);
    m_key->setEchoMode(QLineEdit::Password);
    form->addRow(tr("Secret key"), m_key);
    m_keyHint = addHint(form);
    connect(m_key, &QLineEdit::textChanged, this, &EnvironmentDialog::showHints);
    auto *where = new QWidget(this);
    auto *layout = new QHBoxLayout(where);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceAround);
    m_inKeychain = new QRadioButton(tr("Keep in the keychain"), where);
    setNames(m_inKeychain, tr("Keep in the keychain"));
    m_inKeychain->setChecked(true);
    m_thisRun = new QRadioButton(tr("For this run only"), where);
    setNames(m_thisRun, tr("For this run only"));
    layout->addWidget(m_inKeychain);
    layout->addWidget(m_thisRun);
    layout->addStretch();
    form->addRow(QString(), where);
}

void EnvironmentDialog::setColor(const QString &color)
{
    m_color = color;
    QPixmap swatch(20, 20);
    swatch.fill(Qt::transparent);
    QPainter painter(&swatch);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(color));
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(swatch.rect(), 4, 4);
    painter.end();
    m_colorButton->setIcon(swatch);
    m_colorButton->setAccessibleDescription(color);
}

void EnvironmentDialog::chooseColor()
{
    auto *dialog = new QColorDialog(QColor(m_color), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &color) { setColor(color.name()); });
    dialog->open();
}

void EnvironmentDialog::chooseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a CA file"), QString(), tr("Certificates (*.pem *.crt *.cer)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

Environment EnvironmentDialog::edited() const
{
    Environment environment = m_original;
    environment.name = m_name->text().trimmed();
    environment.baseUrl = parseBaseUrl(m_baseUrl->text());
    environment.dashboardUrl = parseBaseUrl(m_dashboardUrl->text());
    environment.dashboardEnvironment = m_dashboardEnvironment->text().trimmed();
    environment.caFile = m_caFile->text().trimmed();
    environment.useSystemProxy = m_systemProxy->isChecked();
    environment.color = m_color;
    environment.production = m_production->isChecked();
    environment.guardLevel = static_cast<GuardLevel>(m_guard->currentData().toInt());
    return environment;
}

void EnvironmentDialog::showHints()
{
    const QString url = m_baseUrl->text().trimmed();
    const QUrl parsed = parseBaseUrl(url);
    QString hint =
        tr("Cloud: https://api.nango.dev. Self-hosted: the server's address, with its base path if it has one.");
    if (!url.isEmpty() && !baseUrlProblem(parsed).isEmpty())
        hint = baseUrlProblem(parsed);
    else if (!url.isEmpty() && sendsKeyInClear(parsed))
        hint = tr("Warning: plain http to another machine. The key would cross the network readable by anyone on it.");
    m_urlHint->setText(hint);
    m_urlHint->setAccessibleName(hint);
    if (m_keyHint == nullptr)
        return;
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$"));
    const QString key = m_key->text().trimmed();
    m_keyHint->setText(key.isEmpty() || uuid.match(key).hasMatch()
                           ? QString()
                           : tr("This does not look like a Nango secret key (a UUID of version 4)."));
    m_keyHint->setVisible(!m_keyHint->text().isEmpty());
}

QString EnvironmentDialog::problem(const Environment &environment) const
{
    if (environment.name.isEmpty())
        return tr("Give the environment a name.");
    for (const Environment &other : m_workspace.environments()) {
        if (other.id != environment.id && other.name == environment.name)
            return tr("There is an environment named %1 already. Two of one name cannot be told apart.")
                .arg(other.name);
    }
    if (const QString url = baseUrlProblem(environment.baseUrl); !url.isEmpty())
        return url;
    if (environment.id == 0 && m_key->text().trimmed().isEmpty())
        return tr("Enter the environment's secret key. It is in the dashboard under Environment Settings, API Keys.");
    if (!environment.caFile.isEmpty() && !QFileInfo(environment.caFile).isReadable())
        return tr("The CA file %1 cannot be read.").arg(environment.caFile);
    return {};
}

void EnvironmentDialog::save()
{
    const Environment environment = edited();
    if (const QString why = problem(environment); !why.isEmpty()) {
        m_message->show(MessageBar::Kind::Warning, why);
        return;
    }
    const QByteArray key = m_key->text().trimmed().toUtf8();
    m_save->setEnabled(false);
    m_workspace
        .save(environment, key.isEmpty() ? std::nullopt : std::optional(Secret(key)),
              m_thisRun->isChecked() ? KeyStorage::ThisRunOnly : KeyStorage::Keychain)
        ->onFinished(this, [this](const Result<qint64> &result) {
            m_save->setEnabled(true);
            if (!result) {
                m_message->show(result.error());
                return;
            }
            m_key->clear();
            Q_EMIT saved(*result);
            accept();
        });
}

} // namespace console
