#include "ui/proxy/requestoptions.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace console {

namespace {

constexpr int MostRetries = 10;
constexpr int FieldWidth = 300;

std::optional<bool> chosen(const QComboBox *box)
{
    const QVariant data = box->currentData();
    return data.isValid() ? std::optional(data.toBool()) : std::nullopt;
}

void choose(QComboBox *box, std::optional<bool> value)
{
    box->setCurrentIndex(value ? box->findData(*value) : 0);
}

/// The row's label, which explains it too.
void explain(QFormLayout *form, QWidget *field, const QString &name, const QString &help)
{
    setNames(field, name, help);
    field->setToolTip(help);
    form->addRow(name, field);
    if (QWidget *label = form->labelForField(field))
        label->setToolTip(help);
}

} // namespace

RequestOptions::RequestOptions(QWidget *parent) : QScrollArea(parent)
{
    setNames(this, tr("Options"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // Its fields have the keyboard, and it follows them.
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, SpaceInside, SpaceInside, SpaceInside);
    form->setVerticalSpacing(4);
    // A choice of three words across the window would be lost in it.
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setHorizontalSpacing(SpaceAround);
    m_retries = makeComboBox(tr("Retries"), box);
    m_retries->addItem(tr("None"));
    for (int count = 1; count <= MostRetries; ++count)
        m_retries->addItem(QString::number(count));
    explain(form, m_retries, tr("Retries"),
            tr("How often Nango tries again after no answer, 401, 429 or 500 and above"));
    m_retryOn = addText(form, tr("Retry on"), tr("404,409"), tr("Further statuses after which Nango tries again"));
    m_baseUrl =
        addText(form, tr("Base URL override"), tr("https://other.example.com"),
                tr("Sends the request, with the customer's credential, to this server instead of the provider's"));
    m_decompress = addChoice(form, tr("Decompress"), tr("As Nango does it"),
                             tr("Whether Nango unpacks a compressed answer before it passes it on"));
    m_forwardHeaders =
        addChoice(form, tr("Headers on redirect"), tr("As the provider's template says"),
                  tr("Whether the headers, the credential too, go along when the provider redirects elsewhere"));
    m_log = addText(form, tr("Log to operation"), tr("an operation's log ID; empty for a new one"),
                    tr("Adds the request to the log of an operation that there is, instead of one of its own"));
    m_hint = makeCaption(QString(), box);
    m_hint->setWordWrap(true);
    form->addRow(m_hint);
    setWidget(box);
    connect(m_retries, &QComboBox::currentIndexChanged, this, &RequestOptions::announce);
    showHint();
}

QLineEdit *RequestOptions::addText(QFormLayout *form, const QString &name, const QString &example,
                                   const QString &help) const
{
    QLineEdit *edit = makeLineEdit(name, example, form->parentWidget());
    edit->setMinimumWidth(FieldWidth);
    explain(form, edit, name, help);
    connect(edit, &QLineEdit::textChanged, this, &RequestOptions::announce);
    return edit;
}

QComboBox *RequestOptions::addChoice(QFormLayout *form, const QString &name, const QString &byItself,
                                     const QString &help) const
{
    QComboBox *box = makeComboBox(name, form->parentWidget());
    box->setMinimumWidth(FieldWidth);
    box->addItem(byItself);
    box->addItem(tr("Yes"), true);
    box->addItem(tr("No"), false);
    explain(form, box, name, help);
    connect(box, &QComboBox::currentIndexChanged, this, &RequestOptions::announce);
    return box;
}

void RequestOptions::fill(const ProxyRequest &request)
{
    m_filling = true;
    m_retries->setCurrentIndex(std::clamp(request.retries, 0, MostRetries));
    m_retryOn->setText(request.retryOn);
    m_baseUrl->setText(request.baseUrlOverride);
    choose(m_decompress, request.decompress);
    choose(m_forwardHeaders, request.forwardHeadersOnRedirect);
    m_log->setText(request.activityLogId);
    m_filling = false;
    showHint();
}

void RequestOptions::writeTo(ProxyRequest &request) const
{
    request.retries = m_retries->currentIndex();
    request.retryOn = m_retryOn->text().trimmed();
    request.baseUrlOverride = m_baseUrl->text().trimmed();
    request.decompress = chosen(m_decompress);
    request.forwardHeadersOnRedirect = chosen(m_forwardHeaders);
    request.activityLogId = m_log->text().trimmed();
}

void RequestOptions::setWrites(bool writes)
{
    m_writes = writes;
    showHint();
}

void RequestOptions::announce()
{
    if (m_filling)
        return;
    showHint();
    Q_EMIT edited();
}

void RequestOptions::showHint()
{
    if (!m_baseUrl->text().trimmed().isEmpty())
        m_hint->setText(tr("Warning: the customer's credential is sent to this host instead of the provider."));
    else if (m_retries->currentIndex() > 0 && m_writes)
        m_hint->setText(tr("Warning: Nango repeats the request, also one that writes; it may arrive more than once."));
    else
        m_hint->setText(tr("Nango waits 3, 6, 12 … seconds between retries; the request stays open meanwhile."));
    m_hint->setAccessibleName(m_hint->text());
}

} // namespace console
