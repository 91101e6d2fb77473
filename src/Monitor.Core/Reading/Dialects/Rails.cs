using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects;

/// <summary>Rails' <c>/up</c>: a page that is green or red. Source: rails/rails, health_controller.rb.</summary>
internal sealed class Rails() : Dialect("rails-up", "Ruby on Rails"), IPageDialect
{
    public StatusWord? Find(ReadOnlySpan<char> page) =>
        page.Contains("background-color: green", StringComparison.OrdinalIgnoreCase) ? StatusWord.Healthy
        : page.Contains("background-color: red", StringComparison.OrdinalIgnoreCase) ? StatusWord.Unhealthy
        : null;
}
