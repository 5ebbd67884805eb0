#pragma once

#include "dto/proxy.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace console {

/// Nango's own settings of a proxied request (nango-api.md 1.12): what is left alone is not sent.
class RequestOptions : public QScrollArea
{
    Q_OBJECT

public:
    explicit RequestOptions(QWidget *parent = nullptr);

    /// Shows the settings of a request; does not emit edited().
    void fill(const ProxyRequest &request);
    /// Writes the settings into a request.
    void writeTo(ProxyRequest &request) const;
    /// Whether the request may write, which makes retries dangerous.
    void setWrites(bool writes);

Q_SIGNALS:
    void edited();

private:
    QComboBox *addChoice(QFormLayout *form, const QString &name, const QString &byItself, const QString &help) const;
    QLineEdit *addText(QFormLayout *form, const QString &name, const QString &example, const QString &help) const;
    void announce();
    void showHint();

    QComboBox *m_retries;
    QLineEdit *m_retryOn;
    QLineEdit *m_baseUrl;
    QComboBox *m_decompress;
    QComboBox *m_forwardHeaders;
    QLineEdit *m_log;
    QLabel *m_hint;
    bool m_writes = false;
    bool m_filling = false;
};

} // namespace console
