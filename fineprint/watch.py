"""The main flow of a run: what is due is fetched, kept, judged, told and delivered."""
