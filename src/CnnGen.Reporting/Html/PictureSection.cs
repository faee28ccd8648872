namespace CnnGen.Reporting;

/// <summary>Pictures with captions.</summary>
internal static class PictureSection
{
    private const int MostPictures = 100, EnlargedWidth = 300;

    public static void Write(HtmlWriter html, IReadOnlyList<NamedPicture> pictures)
    {
        using (html.Begin("section"))
        {
            html.Add("h2", "Pictures");
            if (pictures.Count > MostPictures)
            {
                html.Add("p", $"The first {ReadableText.Whole(MostPictures)} of {ReadableText.Whole(pictures.Count)}.", ("class", "note"));
            }

            using (html.Begin("div", ("class", "pictures")))
            {
                foreach (NamedPicture picture in pictures.Take(MostPictures))
                {
                    using (html.Begin("figure"))
                    {
                        ReportImage.Write(html, picture.Image, picture.Name, EnlargedWidth);
                        using (html.Begin("figcaption"))
                        {
                            html.AddName("strong", picture.Name);
                            html.Add("span", picture.Caption, ("dir", "auto"));
                        }
                    }

                    html.Line();
                }
            }
        }
    }
}
