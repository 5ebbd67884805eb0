#pragma once

#include "dto/proxy.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace console {

class FormPartsTable;
class JsonEditor;
class NameValueTable;

/// The body of a request: JSON or text as typed, a form, parts and files, one file. What was typed for one kind stays
/// while another is chosen.
class RequestBody : public QWidget
{
    Q_OBJECT

public:
    explicit RequestBody(QWidget *parent = nullptr);

    /// Shows the body of a request; does not emit edited().
    void fill(const ProxyRequest &request);
    /// Writes the body into a request.
    void writeTo(ProxyRequest &request) const;
    /// GET and HEAD carry none, which is said.
    void setMethod(const QString &method);

Q_SIGNALS:
    void edited();

private:
    QWidget *buildKind();
    QWidget *buildFile();
    ProxyBodyKind kind() const;
    void showKind();
    void textEdited();
    void announce();
    void showHint();
    QString hint();
    void chooseFile();

    QComboBox *m_kind = nullptr;
    QLabel *m_hint = nullptr;
    QStackedWidget *m_stack;
    JsonEditor *m_text;
    NameValueTable *m_form;
    FormPartsTable *m_parts;
    QLineEdit *m_file = nullptr;
    QLabel *m_fileFacts = nullptr;
    QString m_method;
    bool m_filling = false;
};

} // namespace console
