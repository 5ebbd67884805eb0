#include "ui/connections/exportdialog.h"

#include "core/background.h"
#include "models/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int ProgressEveryMs = 100;

struct Format {
    ExportFormat format;
    const char *name;
    const char *suffix;
    const char *explanation;
};

constexpr Format Formats[] = {
    {ExportFormat::Csv, QT_TRANSLATE_NOOP("console::ExportDialog", "CSV for spreadsheets"), "csv",
     QT_TRANSLATE_NOOP("console::ExportDialog",
                       "One line a connection: IDs, end user, organization, errors, and a column for each tag. "
                       "Metadata stays out. Texts that a spreadsheet would run as a formula get an apostrophe.")},
    {ExportFormat::Json, QT_TRANSLATE_NOOP("console::ExportDialog", "JSON, as the server sent it"), "json",
     QT_TRANSLATE_NOOP("console::ExportDialog",
                       "An array of the exact bytes. Metadata is in it as it is, with whatever secrets customers or "
                       "syncs have put there; credentials are not.")},
    {ExportFormat::JsonLines, QT_TRANSLATE_NOOP("console::ExportDialog", "NDJSON, one connection a line"), "ndjson",
     QT_TRANSLATE_NOOP("console::ExportDialog",
                       "The same as JSON, for tools that read line by line. Metadata is in it as it is; credentials "
                       "are not.")},
};

} // namespace

ExportDialog::ExportDialog(ConnectionExport rows, const QString &what, const QString &warning, QWidget *parent)
    : QDialog(parent), m_rows(std::move(rows)), m_format(makeComboBox(tr("Format"), this)),
      m_explanation(new QLabel(this)), m_progress(new QProgressBar(this)), m_messages(new MessageBar(this)),
      m_export(makeButton(tr("Export…"), ButtonLook::Primary, this, {}, tr("Choose a file and write it"))),
      m_cancel(makeButton(tr("Cancel"), ButtonLook::Normal, this)), m_done(std::make_shared<std::atomic<int>>(0))
{
    setWindowTitle(tr("Export connections"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(460);
    for (const Format &one : Formats)
        m_format->addItem(tr(one.name), int(one.format));
    m_explanation->setWordWrap(true);
    m_explanation->setObjectName(QStringLiteral("exportExplanation"));
    setNames(m_progress, tr("Exported rows"));
    m_progress->setRange(0, int(m_rows.numbers.size()));
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_clock.setInterval(ProgressEveryMs);
    buildLayout(what, warning);
    explainFormat();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::explainFormat);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::askWhere);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(&m_clock, &QTimer::timeout, this, &ExportDialog::showProgress);
}

ExportDialog::~ExportDialog()
{
    if (m_call)
        m_call->cancel();
}

void ExportDialog::buildLayout(const QString &what, const QString &warning)
{
    auto *rows = makeSection(what, this);
    rows->setObjectName(QStringLiteral("exportRows"));
    rows->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(rows);
    layout->addWidget(m_messages);
    if (!warning.isEmpty())
        m_messages->show(MessageBar::Kind::Warning, warning);
    layout->addWidget(m_format);
    layout->addWidget(m_explanation);
    layout->addWidget(m_progress);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    layout->addStretch();
    layout->addLayout(buttons);
    m_export->setDefault(true);
}

ExportFormat ExportDialog::format() const
{
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

void ExportDialog::explainFormat()
{
    m_explanation->setText(tr(Formats[size_t(m_format->currentIndex())].explanation));
    m_explanation->setAccessibleName(m_explanation->text());
}

void ExportDialog::askWhere()
{
    const QString suffix = QString::fromLatin1(Formats[size_t(m_format->currentIndex())].suffix);
    auto *dialog = new QFileDialog(this, tr("Export connections"), QStringLiteral("connections.") + suffix,
                                   tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::exportTo);
    dialog->open();
}

void ExportDialog::exportTo(const QString &path)
{
    m_messages->clear();
    m_export->setEnabled(false);
    m_format->setEnabled(false);
    *m_done = 0;
    m_progress->setValue(0);
    m_progress->show();
    m_clock.start();
    m_rows.format = format();
    auto *call = runInBackground(this, [rows = m_rows, path, done = m_done](const std::stop_token &stop) {
        return saveConnections(rows, path, stop, [done](int written) { *done = written; });
    });
    m_call = call;
    call->onFinished(this, [this, path](const Result<qint64> &bytes) { written(path, bytes); });
}

void ExportDialog::showProgress()
{
    m_progress->setValue(*m_done);
    m_progress->setAccessibleDescription(tr("%1 of %2").arg(countText(*m_done), countText(m_progress->maximum())));
}

void ExportDialog::written(const QString &path, const Result<qint64> &bytes)
{
    m_clock.stop();
    m_progress->hide();
    m_export->setEnabled(true);
    m_format->setEnabled(true);
    if (bytes) {
        Q_EMIT exported(tr("%1 written to %2 (%3).")
                            .arg(countText(qint64(m_rows.numbers.size()), tr("connection"), tr("connections")), path,
                                 byteCountText(*bytes)));
        accept();
    } else if (bytes.error().isCanceled()) {
        m_messages->show(MessageBar::Kind::Info, tr("Canceled. Nothing was written."));
    } else {
        m_messages->show(bytes.error());
    }
}

void ExportDialog::reject()
{
    // The first Cancel stops the writing, and says so; the next one closes.
    if (m_call && !m_call->isFinished())
        m_call->cancel();
    else
        QDialog::reject();
}

} // namespace console
