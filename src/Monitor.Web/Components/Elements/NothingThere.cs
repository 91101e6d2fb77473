using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Elements;

/// <summary>
/// Lets what is drawn in answer to a request say 404: its address leads to nothing. What was drawn for a moment only, and was gone when the
/// answer was sent, says nothing. In a circuit it says nothing; there a page has no status.
/// </summary>
public sealed class NothingThere : ComponentBase, IDisposable
{
    private bool _isGone;

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    protected override void OnInitialized()
    {
        // As it is sent, and no sooner: of a page that says 404 while it is drawn Blazor sends nothing.
        if (Request is { Response.HasStarted: false } request)
            request.Response.OnStarting(SayAsync, request.Response);
    }

    public void Dispose() => _isGone = true;

    private Task SayAsync(object response)
    {
        if (!_isGone)
            ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
