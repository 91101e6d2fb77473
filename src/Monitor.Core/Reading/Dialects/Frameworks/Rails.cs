using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Frameworks;

/// <summary>Rails' <c>/up</c>: a page that is green or red. Source: rails/rails, health_controller.rb.</summary>
internal sealed class Rails() : Dialect("rails-up", "Ruby on Rails"), IPageDialect
{
    public StatusWord? Find(ReadOnlySpan<char> page, out int at) =>
        PageWords.IsOn(page, "background-color: green", out at) ? StatusWord.Healthy
        : PageWords.IsOn(page, "background-color: red", out at) ? StatusWord.Unhealthy
        : null;
}
