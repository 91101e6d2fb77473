using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class NothingThereTests : BunitContext
{
    private readonly Answer answer = new();

    [Theory]
    [InlineData(true, StatusCodes.Status404NotFound)]
    [InlineData(false, StatusCodes.Status200OK)]
    public async Task It_says_404_of_what_is_drawn_when_the_answer_is_sent(bool isStillThere, int status)
    {
        var request = new DefaultHttpContext();
        request.Features.Set<IHttpResponseFeature>(answer);
        var page = Render<Page>(parameters => parameters.AddCascadingValue<HttpContext>(request).Add(p => p.IsMissing, true));
        page.Render(parameters => parameters.Add(p => p.IsMissing, isStillThere));

        await answer.StartAsync();

        request.Response.StatusCode.ShouldBe(status);
    }

    private sealed class Page : ComponentBase
    {
        [Parameter]
        public bool IsMissing { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (!IsMissing)
                return;
            builder.OpenComponent<NothingThere>(0);
            builder.CloseComponent();
        }
    }

    private sealed class Answer : HttpResponseFeature
    {
        private Func<Task> _starting = () => Task.CompletedTask;

        public override void OnStarting(Func<object, Task> callback, object state) => _starting = () => callback(state);

        public Task StartAsync() => _starting();
    }
}
