#include "ui/widgets/jsonview.h"

#include "core/background.h"
#include "models/format.h"
#include "models/jsontreemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"

#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace console {

namespace {

/// What a text view shows at once (design.md section 4); the rest is there to be saved.
constexpr qint64 MaxShownBytes = 5'000'000;
/// Up to here a body is checked and printed in the GUI thread: it takes less than a frame.
constexpr qint64 DirectBytes = 64 * 1024;

/// A body made ready to be shown.
struct Prepared {
    QByteArray text;
    JsonValue value; ///< Missing when the body is no JSON.
    bool cut = false;
    bool binary = false;
};

bool looksBinary(const QByteArray &bytes, const QByteArray &contentType)
{
    if (contentType.startsWith("image/") || contentType.startsWith("application/octet-stream") ||
        contentType.startsWith("application/pdf"))
        return true;
    return bytes.left(4096).contains('\0');
}

Prepared prepare(const Body &body, const QByteArray &contentType)
{
    Prepared out;
    out.cut = body.size() > MaxShownBytes;
    const QByteArray bytes = body.read(0, out.cut ? MaxShownBytes : body.size());
    out.binary = looksBinary(bytes, contentType);
    if (out.binary)
        return out;
    if (!out.cut) {
        if (const auto value = parseJson(bytes)) {
            out.value = *value;
            out.text = prettyJson(*value);
            return out;
        }
    }
    out.text = bytes;
    return out;
}

} // namespace

JsonView::JsonView(const QString &name, QWidget *parent)
    : QWidget(parent), m_text(new JsonEditor(name, this)), m_tree(new QTreeView(this)),
      m_model(new JsonTreeModel(this)), m_tabs(new QTabWidget(this)), m_note(makeCaption(QString(), this))
{
    m_text->setReadOnly(true);
    setNames(m_tree, tr("%1 tree").arg(name));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(0, 200);
    m_tree->setFont(monospaceFont());
    setNames(m_tabs, tr("%1 views").arg(name));
    m_tabs->addTab(m_text, tr("Text"));
    m_tabs->addTab(m_tree, tr("Tree"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(SpaceInside, 4, SpaceInside, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_note);
    clear();
}

void JsonView::clear()
{
    ++m_generation;
    m_model->setValue({});
    showText({}, false, {});
}

void JsonView::setValue(const JsonValue &value)
{
    const int generation = ++m_generation;
    m_model->setValue(value);
    m_tree->expandToDepth(0);
    if (value.raw().size() <= DirectBytes) {
        showText(prettyJson(value), true, {});
        return;
    }
    showText({}, true, {});
    runInBackground(this, [value](std::stop_token) -> Result<QByteArray> {
        return prettyJson(value);
    })->onFinished(this, [this, generation](const Result<QByteArray> &text) {
        if (text && generation == m_generation)
            showText(*text, true, {});
    });
}

void JsonView::showText(const QByteArray &text, bool json, const QString &note)
{
    m_text->setLanguage(json ? JsonEditor::Language::Json : JsonEditor::Language::PlainText);
    m_text->setText(text);
    m_tabs->setTabEnabled(1, json);
    if (!json)
        m_tabs->setCurrentIndex(0);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void JsonView::setBody(const Body &body, const QByteArray &contentType)
{
    clear();
    const int generation = m_generation;
    const auto show = [this, generation, size = body.size()](const Prepared &prepared) {
        if (generation != m_generation)
            return;
        m_model->setValue(prepared.value);
        QString note;
        if (prepared.binary)
            note = tr("Not text: %1. Save it to look at it with another program.").arg(byteCountText(size));
        else if (prepared.cut)
            note = tr("The first %1 of %2, as they came. Save the body to have all of it.")
                       .arg(byteCountText(MaxShownBytes), byteCountText(size));
        showText(prepared.text, !prepared.value.isMissing(), note);
        if (!prepared.value.isMissing())
            m_tree->expandToDepth(0);
    };
    if (body.size() <= DirectBytes) {
        show(prepare(body, contentType));
        return;
    }
    runInBackground(this, [body, contentType](std::stop_token) -> Result<Prepared> {
        return prepare(body, contentType);
    })->onFinished(this, [show](const Result<Prepared> &prepared) {
        if (prepared)
            show(*prepared);
    });
}

} // namespace console
