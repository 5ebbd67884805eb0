#include "ui/metadata/versionsdialog.h"

#include "core/background.h"
#include "core/json.h"
#include "models/format.h"
#include "ui/metadata/diffview.h"
#include "ui/metadata/keychangetexts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace console {

namespace {

enum Column { SavedColumn, SizeColumn, ChangeColumn };

QByteArray pretty(const QByteArray &document)
{
    const auto json = parseJson(document);
    return json ? prettyJson(*json) : document;
}

} // namespace

/// What the save that replaced a version changed, for every version.
struct VersionsDialog::Summary {
    QStringList changes;
};

VersionsDialog::VersionsDialog(const ConnectionRef &connection, const QList<MetadataVersion> &versions,
                               const QByteArray &now, bool canRestore, QWidget *parent)
    : QDialog(parent), m_versions(versions), m_now(now), m_model(new QStandardItemModel(0, 3, this)),
      m_table(makeTable(tr("Versions"), this)), m_diff(new DiffView(tr("Version against now"), this))
{
    setObjectName(QStringLiteral("versionsDialog"));
    setWindowTitle(tr("Metadata versions"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto *intro =
        new QLabel(tr("What the metadata of %1 was before each save from this machine. Saves made elsewhere are "
                      "not in this list.")
                       .arg(connection.toString()),
                   this);
    intro->setTextFormat(Qt::PlainText);
    intro->setWordWrap(true);
    buildTable();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_diff);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(windowTitle(), this));
    layout->addWidget(intro);
    layout->addWidget(splitter, 1);
    layout->addWidget(buildButtons(canRestore));
    resize(820, 600);
    summarize();
    if (!m_versions.isEmpty()) {
        m_table->selectRow(0);
        m_table->setFocus();
    }
}

VersionsDialog::~VersionsDialog()
{
    for (const QPointer<CallBase> &call : {m_call, m_showCall}) {
        if (call)
            call->cancel();
    }
}

void VersionsDialog::buildTable()
{
    m_model->setHorizontalHeaderLabels({tr("Until"), tr("Size"), tr("Changed after it")});
    const QLocale locale;
    for (const MetadataVersion &version : std::as_const(m_versions)) {
        auto *saved = new QStandardItem(locale.toString(version.savedAt.toLocalTime(), QLocale::ShortFormat));
        saved->setToolTip(utcTime(version.savedAt));
        auto *size = new QStandardItem(byteCountText(version.metadata.size()));
        size->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_model->appendRow({saved, size, new QStandardItem(tr("Comparing…"))});
    }
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setColumnWidth(SavedColumn, 170);
    m_table->setColumnWidth(SizeColumn, 90);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VersionsDialog::showVersion);
}

QWidget *VersionsDialog::buildButtons(bool canRestore)
{
    auto *box = new QWidget(this);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    auto *why = makeCaption(canRestore ? tr("The newest 100 are kept, and the first.")
                                       : tr("Save or revert your changes first, then a version can be restored."),
                            box);
    m_copy = makeButton(tr("Copy"), ButtonLook::Normal, box, QStringLiteral("copy"), tr("Copy this version's text"));
    auto *close = makeButton(tr("Close"), ButtonLook::Normal, box);
    m_restore = makeButton(tr("Restore…"), ButtonLook::Primary, box, QStringLiteral("undo-2"),
                           canRestore ? tr("Review putting this version back") : why->text());
    m_restore->setEnabled(canRestore && !m_versions.isEmpty());
    m_restore->setDefault(true);
    m_copy->setEnabled(!m_versions.isEmpty());
    layout->addWidget(why, 1);
    layout->addWidget(m_copy);
    layout->addWidget(close);
    layout->addWidget(m_restore);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const int row = m_table->currentIndex().row(); row >= 0)
            QGuiApplication::clipboard()->setText(QString::fromUtf8(m_versions.at(row).metadata));
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        const int row = m_table->currentIndex().row();
        if (row < 0)
            return;
        const QByteArray document = m_versions.at(row).metadata;
        accept();
        Q_EMIT restoreRequested(document);
    });
    return box;
}

void VersionsDialog::summarize()
{
    auto *call =
        runInBackground(this, [versions = m_versions, now = m_now](const std::stop_token &stop) -> Result<Summary> {
            Summary summary;
            JsonValue after = parseJson(now).value_or(JsonValue());
            for (const MetadataVersion &version : versions) {
                if (stop.stop_requested())
                    break;
                JsonValue before = parseJson(version.metadata).value_or(JsonValue());
                summary.changes.append(keyChangesSummary(keyChanges(before, after)));
                after = std::move(before);
            }
            return summary;
        });
    m_call = call;
    call->onFinished(this, [this](const Result<Summary> &summary) {
        for (int row = 0; summary && row < summary->changes.size(); ++row)
            m_model->item(row, ChangeColumn)->setText(summary->changes.at(row));
    });
}

void VersionsDialog::showVersion()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    if (m_showCall)
        m_showCall->cancel();
    auto *call =
        runInBackground(this, [document = m_versions.at(row).metadata](const std::stop_token &) -> Result<QByteArray> {
            return pretty(document);
        });
    m_showCall = call;
    call->onFinished(this, [this](const Result<QByteArray> &text) {
        if (text)
            m_diff->setTexts(*text, m_now);
    });
}

} // namespace console
