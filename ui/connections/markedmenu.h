#pragma once

#include "ui/shell/page.h"

#include <QMenu>

#include <vector>

namespace console {

/// The connections at hand: those that are pinned and those opened last, as far as the list still has them.
/// Choosing one goes to it.
class MarkedMenu : public QMenu
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    /// More than this nobody reads in a menu; the palette finds the others.
    static constexpr size_t MostPinned = 20;
    static constexpr size_t MostRecent = 10;

    MarkedMenu(const PageContext &context, QWidget *parent);

    /// Presentation mode: IDs and names tell who a customer is.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

private:
    void fill();
    void addHeading(const QString &text);
    /// Adds those that the list has, `most` at most; false when there was none.
    bool addConnections(const QString &heading, const std::vector<ConnectionRef> &refs, size_t most);
    void addConnection(const ConnectionRow &row);

    PageContext m_context;
    bool m_masked = false;
};

} // namespace console
