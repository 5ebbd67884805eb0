#pragma once

#include "core/ids.h"

#include <QComboBox>

#include <optional>

class QCompleter;
class QStringListModel;

namespace console {

class ConnectionsModel;

/// An editable, completing box to choose one connection by any of its texts. Lists at most 50 matches,
/// never all connections. Accessible name "Connection".
class ConnectionPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit ConnectionPicker(const ConnectionsModel &connections, QWidget *parent = nullptr);

    /// The chosen connection, or nothing: what was typed must name exactly one. An entry reads
    /// "connection id — integration"; a bare ID that only one connection has counts too.
    std::optional<ConnectionRef> connection() const;
    void setConnection(const ConnectionRef &ref);
    /// Only connections of this integration are offered; empty for all.
    void setIntegration(const ProviderConfigKey &integration);
    /// Presentation mode: shows dots instead of the ID, and offers nothing else to choose.
    void setMasked(bool masked);
    void showPopup() override;

Q_SIGNALS:
    /// The choice changed; nothing when the text names no single connection.
    void connectionChanged(const std::optional<console::ConnectionRef> &ref);

private:
    void offerMatches(const QString &text);
    void announce();
    QString chosenText() const;
    void showText(const QString &text);

    const ConnectionsModel &m_connections;
    ProviderConfigKey m_integration;
    std::optional<ConnectionRef> m_last;
    std::optional<QString> m_hidden; ///< While masked: the text that is not shown.
};

} // namespace console
