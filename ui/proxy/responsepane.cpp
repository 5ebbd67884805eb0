#include "ui/proxy/responsepane.h"

#include "core/background.h"
#include "core/done.h"
#include "models/format.h"
#include "models/keyvaluemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/messagebar.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr qint64 MaxImageBytes = 8'000'000;
constexpr qint64 SaveChunk = 1 << 20;

/// Writes a body of any size, a piece at a time; in a thread of the pool.
Result<Done> saveBody(const Body &body, const QString &path, const std::stop_token &stop)
{
    const QString attempted = ResponsePane::tr("Save body");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(
            localError(ErrorKind::Storage, attempted, file.errorString(), ResponsePane::tr("Choose another place.")));
    for (qint64 at = 0; at < body.size();) {
        if (stop.stop_requested())
            return failure(canceledError(attempted));
        const QByteArray piece = body.read(at, SaveChunk);
        if (piece.isEmpty() || file.write(piece) != piece.size())
            return failure(localError(ErrorKind::Storage, attempted, file.errorString(),
                                      ResponsePane::tr("Check the free space and choose another place.")));
        at += piece.size();
    }
    if (!file.commit())
        return failure(localError(ErrorKind::Storage, attempted, file.errorString()));
    return Done{};
}

QString suffixFor(const QByteArray &contentType)
{
    const QByteArray type =
        contentType.left(contentType.indexOf(';') < 0 ? contentType.size() : contentType.indexOf(';'));
    if (type.endsWith("json"))
        return QStringLiteral("json");
    if (type.startsWith("image/"))
        return QString::fromLatin1(type.mid(6));
    if (type == "text/csv")
        return QStringLiteral("csv");
    if (type == "application/pdf")
        return QStringLiteral("pdf");
    return type.startsWith("text/") ? QStringLiteral("txt") : QStringLiteral("bin");
}

} // namespace

ResponsePane::ResponsePane(QWidget *parent)
    : QWidget(parent), m_message(new MessageBar(this)), m_openLog(new QAction(tr("Open log"), this)),
      m_tabs(new QTabWidget(this)), m_body(new JsonView(tr("Response body"), m_tabs)),
      m_headersModel(new KeyValueModel(this)), m_headers(makeTable(tr("Response headers"), m_tabs)),
      m_image(new QLabel(m_tabs))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, SpaceInside, SpaceBetween, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildStatusLine());
    layout->addWidget(m_message);
    setNames(m_tabs, tr("Response parts"));
    m_tabs->addTab(m_body, tr("Body"));
    m_headers->setModel(m_headersModel);
    m_headers->setColumnWidth(0, 240);
    m_headers->horizontalHeader()->setStretchLastSection(true);
    m_tabs->addTab(m_headers, tr("Headers"));
    auto *scroll = new QScrollArea(m_tabs);
    setNames(scroll, tr("Image view"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAlignment(Qt::AlignCenter);
    scroll->setWidget(m_image);
    setNames(m_image, tr("Response image"));
    m_tabs->addTab(scroll, tr("Image"));
    layout->addWidget(m_tabs, 1);
    showNothing();
}

QWidget *ResponsePane::buildStatusLine()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceBetween);
    m_status = makeSection(QString(), row);
    m_status->setObjectName(QStringLiteral("responseStatus"));
    m_facts = new QLabel(row);
    m_facts->setProperty("look", QStringLiteral("muted"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    setNames(m_facts, tr("Response facts"));
    m_save = makeButton(tr("Save body…"), ButtonLook::Quiet, row, QStringLiteral("download"),
                        tr("Save the whole body to a file"));
    layout->addWidget(m_status);
    layout->addWidget(m_facts, 1);
    m_openLog->setToolTip(tr("Open the log of the operation that the request was added to, in Nango's dashboard"));
    layout->addWidget(makeCommandButton(m_openLog, ButtonLook::Quiet, row, QStringLiteral("external-link")));
    layout->addWidget(m_save);
    connect(m_openLog, &QAction::triggered, this, [this] { QDesktopServices::openUrl(m_log); });
    connect(m_save, &QPushButton::clicked, this, &ResponsePane::save);
    return row;
}

void ResponsePane::showNothing()
{
    m_message->clear();
    m_bytes = {};
    m_status->setText(tr("No response yet"));
    // The label's name is fixed for those who look for it; its text says the status.
    m_status->setAccessibleName(tr("Response status"));
    m_status->setAccessibleDescription(m_status->text());
    m_facts->clear();
    m_facts->setToolTip({});
    setLog({});
    m_save->setEnabled(false);
    m_body->clear();
    m_headersModel->clear();
    m_image->clear();
    m_tabs->setTabVisible(2, false);
}

void ResponsePane::setLog(const QUrl &log)
{
    m_log = log;
    m_openLog->setVisible(!log.isEmpty());
}

void ResponsePane::showWaiting(const QString &what)
{
    showNothing();
    m_status->setText(tr("Waiting…"));
    m_status->setAccessibleDescription(m_status->text());
    m_facts->setText(what);
}

void ResponsePane::showProgress(qint64 received, qint64 total)
{
    m_facts->setText(total > 0 ? tr("%1 of %2").arg(byteCountText(received), byteCountText(total))
                               : tr("%1 so far").arg(byteCountText(received)));
}

void ResponsePane::showResponse(const ProxyResponse &response)
{
    m_message->clear();
    m_bytes = response.body;
    m_contentType = response.contentType;
    const QString reason = QString::fromLatin1(response.reason);
    m_status->setText(reason.isEmpty() ? QString::number(response.status)
                                       : QStringLiteral("%1 %2").arg(response.status).arg(reason));
    m_status->setAccessibleDescription(m_status->text());
    QStringList facts{millisecondsText(response.milliseconds), byteCountText(response.body.size())};
    if (response.status >= 400)
        facts << tr("answered by %1").arg(originName(response.origin));
    if (response.mayBeIncomplete) {
        facts << tr("may be incomplete");
        m_facts->setToolTip(tr("The server did not say how long the answer is, so one that was cut off would look the "
                               "same as a whole one."));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    if (!response.originHint.isEmpty())
        m_message->show(response.status >= 400 ? MessageBar::Kind::Warning : MessageBar::Kind::Info,
                        response.originHint);
    m_save->setEnabled(response.body.size() > 0);
    std::vector<KeyValue> headers;
    for (const NameValue &header : response.headers)
        headers.push_back({.key = header.name, .value = header.value});
    m_headersModel->setLines(std::move(headers));
    m_body->setBody(response.body, response.contentType);
    showImage(response);
}

void ResponsePane::showImage(const ProxyResponse &response)
{
    const bool image = response.contentType.startsWith("image/") && response.body.size() <= MaxImageBytes;
    m_tabs->setTabVisible(2, image);
    m_image->clear();
    if (!image)
        return;
    QPixmap pixmap;
    if (pixmap.loadFromData(response.body.read(0, response.body.size()))) {
        m_image->setPixmap(pixmap);
        m_image->resize(pixmap.size());
        m_tabs->setCurrentIndex(2);
    } else {
        m_image->setText(tr("This image cannot be drawn. Save it to look at it with another program."));
        m_image->adjustSize();
    }
}

void ResponsePane::showError(const Error &error)
{
    m_status->setText(error.isCanceled()                        ? tr("Canceled")
                      : error.kind == ErrorKind::OutcomeUnknown ? tr("Outcome unknown")
                                                                : tr("No response"));
    m_status->setAccessibleDescription(m_status->text());
    m_facts->setText(error.isCanceled() ? tr("A request that had left may still have been carried out.") : QString());
    m_message->show(error);
}

void ResponsePane::save()
{
    auto *dialog = new QFileDialog(this, tr("Save body"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(QStringLiteral("response.") + suffixFor(m_contentType));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        runInBackground(this, [body = m_bytes, path](const std::stop_token &stop) {
            return saveBody(body, path, stop);
        })->onFinished(this, [this, path](const Result<Done> &done) {
            if (done)
                m_message->show(MessageBar::Kind::Success, tr("Saved to %1").arg(path));
            else
                m_message->show(done.error());
        });
    });
    dialog->open();
}

} // namespace console
