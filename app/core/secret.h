#pragma once

#include <QByteArray>
#include <QDebug>

#include <utility>

namespace console {

/// Text that must not be seen by accident: the API key or a customer's credential. It does not
/// convert, does not print, and overwrites its bytes when the last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value) : m_value(std::move(value)) {}
    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept : m_value(std::exchange(other.m_value, {})) {}
    Secret &operator=(const Secret &other)
    {
        if (this != &other) {
            wipe();
            m_value = other.m_value;
        }
        return *this;
    }
    Secret &operator=(Secret &&other) noexcept
    {
        if (this != &other) {
            wipe();
            m_value = std::exchange(other.m_value, {});
        }
        return *this;
    }
    ~Secret() { wipe(); }

    bool isEmpty() const { return m_value.isEmpty(); }
    /// The text itself. Each use of this function is a place where the secret leaves its box.
    const QByteArray &reveal() const { return m_value; }
    friend bool operator==(const Secret &, const Secret &) = default;

private:
    void wipe()
    {
        // A shared copy is still in use elsewhere and wipes itself in its turn.
        if (m_value.isDetached())
            m_value.fill('\0');
        m_value.clear();
    }

    QByteArray m_value;
};

inline QDebug operator<<(QDebug debug, const Secret &secret)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << (secret.isEmpty() ? "Secret()" : "Secret(***)");
}

} // namespace console
