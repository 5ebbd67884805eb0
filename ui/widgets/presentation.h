#pragma once

#include <QObject>

namespace console {

/// Whether the screen is being shown to others: then every view masks what tells who a customer is. Off when
/// the console starts. The window owns it; pages follow changed().
class Presentation : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isOn() const { return m_on; }
    void setOn(bool on)
    {
        if (m_on == on)
            return;
        m_on = on;
        Q_EMIT changed(on);
    }

Q_SIGNALS:
    /// It was turned on or off.
    void changed(bool on);

private:
    bool m_on = false;
};

/// Has `model` mask its cells while `presentation` is on. The presentation outlives the model.
template <typename Model>
void maskWhilePresenting(Model *model, const Presentation &presentation)
{
    model->setMasked(presentation.isOn());
    QObject::connect(&presentation, &Presentation::changed, model, [model](bool on) { model->setMasked(on); });
}

} // namespace console
