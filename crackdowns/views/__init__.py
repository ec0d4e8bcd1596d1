"""What a page shows, without Streamlit: dataset and state to charts and texts. A folder a page."""
