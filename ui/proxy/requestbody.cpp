#include "ui/proxy/requestbody.h"

#include "core/json.h"
#include "models/format.h"
#include "ui/proxy/formpartstable.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/namevaluetable.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

namespace {

/// "logo.png, 12.4 KB", or why it cannot be sent.
QString fileFacts(const QString &path)
{
    if (path.isEmpty())
        return RequestBody::tr(
            "The file is read while it is sent. Its path is kept in the history, its content is not.");
    const QFileInfo file(path);
    if (!file.exists())
        return RequestBody::tr("There is no such file.");
    if (!file.isFile())
        return RequestBody::tr("This is not a file.");
    if (!file.isReadable())
        return RequestBody::tr("This file cannot be read.");
    return RequestBody::tr("%1, %2").arg(file.fileName(), byteCountText(file.size()));
}

} // namespace

RequestBody::RequestBody(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_text(new JsonEditor(tr("Request body"), m_stack)),
      m_form(new NameValueTable(tr("Form fields"), QString(), m_stack)), m_parts(new FormPartsTable(m_stack))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildKind());
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_form);
    m_stack->addWidget(m_parts);
    m_stack->addWidget(buildFile());
    layout->addWidget(m_stack, 1);
    connect(m_text, &JsonEditor::edited, this, &RequestBody::textEdited);
    connect(m_form, &NameValueTable::edited, this, &RequestBody::announce);
    connect(m_parts, &FormPartsTable::edited, this, &RequestBody::announce);
    showKind();
}

QWidget *RequestBody::buildKind()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_kind = makeComboBox(tr("Body kind"), box);
    for (const auto &[kind, name] : {std::pair(ProxyBodyKind::None, tr("No body")),
                                     {ProxyBodyKind::Json, tr("JSON")},
                                     {ProxyBodyKind::Form, tr("Form (urlencoded)")},
                                     {ProxyBodyKind::Multipart, tr("Form with files (multipart)")},
                                     {ProxyBodyKind::Text, tr("Text")},
                                     {ProxyBodyKind::File, tr("File")}})
        m_kind->addItem(name, static_cast<int>(kind));
    m_kind->setMinimumContentsLength(static_cast<int>(tr("Form with files (multipart)").size()));
    m_hint = makeCaption(QString(), box);
    m_hint->setWordWrap(true);
    row->addWidget(m_kind);
    row->addWidget(m_hint, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        announce();
    });
    return box;
}

QWidget *RequestBody::buildFile()
{
    auto *box = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    auto *row = new QHBoxLayout;
    m_file = makeLineEdit(tr("File"), tr("Path of the file to send"), box);
    auto *browse = makeButton(tr("Choose…"), ButtonLook::Normal, box, {}, tr("Choose the file to send"));
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    m_fileFacts = makeCaption(QString(), box);
    m_fileFacts->setObjectName(QStringLiteral("fileFacts"));
    m_fileFacts->setWordWrap(true);
    layout->addLayout(row);
    layout->addWidget(m_fileFacts);
    layout->addStretch();
    connect(m_file, &QLineEdit::textChanged, this, &RequestBody::announce);
    connect(browse, &QPushButton::clicked, this, &RequestBody::chooseFile);
    return box;
}

void RequestBody::fill(const ProxyRequest &request)
{
    m_filling = true;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(request.bodyKind)));
    m_text->setText(request.body);
    m_form->setEntries(request.form);
    m_parts->setParts(request.parts);
    m_file->setText(request.filePath);
    m_filling = false;
    showKind();
}

void RequestBody::writeTo(ProxyRequest &request) const
{
    request.bodyKind = kind();
    request.body = m_text->text();
    request.form = m_form->entries();
    request.parts = m_parts->parts();
    request.filePath = m_file->text();
}

void RequestBody::setMethod(const QString &method)
{
    m_method = method;
    showHint();
}

ProxyBodyKind RequestBody::kind() const
{
    return static_cast<ProxyBodyKind>(m_kind->currentData().toInt());
}

void RequestBody::showKind()
{
    const ProxyBodyKind chosen = kind();
    m_stack->setCurrentIndex(chosen == ProxyBodyKind::Form        ? 1
                             : chosen == ProxyBodyKind::Multipart ? 2
                             : chosen == ProxyBodyKind::File      ? 3
                                                                  : 0);
    m_text->setLanguage(chosen == ProxyBodyKind::Text ? JsonEditor::Language::PlainText : JsonEditor::Language::Json);
    showHint();
}

void RequestBody::textEdited()
{
    // Typing a body means wanting one.
    if (!m_filling && kind() == ProxyBodyKind::None && !m_text->text().isEmpty())
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(ProxyBodyKind::Json)));
    announce();
}

void RequestBody::announce()
{
    if (m_filling)
        return;
    showHint();
    Q_EMIT edited();
}

QString RequestBody::hint()
{
    m_text->markError(0, 0);
    const bool carries = m_method != QLatin1String("GET") && m_method != QLatin1String("HEAD");
    if (kind() != ProxyBodyKind::None && !carries)
        return tr("%1 requests carry no body: Nango drops it.").arg(m_method);
    if (kind() != ProxyBodyKind::Json)
        return {};
    const QByteArray text = m_text->text();
    const auto json = parseJson(text);
    if (json || text.trimmed().isEmpty())
        return {};
    m_text->markError(json.error().line, json.error().column);
    return json.error().toString();
}

void RequestBody::showHint()
{
    m_hint->setText(hint());
    m_hint->setAccessibleName(m_hint->text());
    m_fileFacts->setText(fileFacts(m_file->text()));
    m_fileFacts->setAccessibleName(m_fileFacts->text());
}

void RequestBody::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the file to send"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

} // namespace console
